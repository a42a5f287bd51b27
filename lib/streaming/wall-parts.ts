import { encodePart, streamOpening } from '@/lib/multipart/encode-part';
import { wallBoundary, wallFrameHeaders, type WallMessage } from '@/lib/wall/wall-protocol';
import type { Frame } from './frame';

export const wallOpening = streamOpening(wallBoundary);

/** A frame belongs to one camera, so its part for walls can hang on the frame itself. */
const parts = new WeakMap<Frame, Uint8Array>();

/** A camera's frame encoded for walls: once, shared by every wall that shows it. */
export function wallPart(camera: string, frame: Frame): Uint8Array {
  let part = parts.get(frame);
  if (!part) {
    const { width, height } = frame.sourceSize ?? frame;
    part = encodePart(wallBoundary, {
      headers: {
        'Content-Type': 'image/jpeg',
        [wallFrameHeaders.camera]: camera,
        [wallFrameHeaders.sequence]: String(frame.sequence),
        [wallFrameHeaders.timestamp]: (frame.capturedAt / 1000).toFixed(6),
        [wallFrameHeaders.sourceSize]: `${width}x${height}`,
      },
      body: frame.jpeg,
      room: frame.room,
    });
    parts.set(frame, part);
  }
  return part;
}

export function encodeWallMessages(messages: readonly WallMessage[]): Uint8Array {
  const encoder = new TextEncoder();
  const encoded = messages.map((message) =>
    encodePart(wallBoundary, {
      headers: { 'Content-Type': 'application/json' },
      body: encoder.encode(JSON.stringify(message)),
    }),
  );
  return Buffer.concat(encoded);
}
