import { encodePart, streamOpening } from '@/lib/multipart/encode-part';
import { wallBoundary, wallFrameHeaders, type WallMessage } from '@/lib/wall/wall-protocol';
import type { Frame } from './frame';
import { PartCache } from './part-cache';

export const wallOpening = streamOpening(wallBoundary);

/** A frame belongs to one camera, so it has one part for walls. */
const parts = new PartCache<Uint8Array>();

/** A camera's frame encoded for walls: once, shared by every wall that shows it. */
export function wallPart(camera: string, frame: Frame): Uint8Array {
  return parts.get(frame) ?? parts.set(frame, newPart(camera, frame));
}

function newPart(camera: string, frame: Frame): Uint8Array {
  const { width, height } = frame.sourceSize ?? frame;
  return encodePart(wallBoundary, {
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
