import {
  encodeFramePart,
  encodePart,
  frameBoundary,
  multipartContentType,
  streamOpening,
} from '@/lib/multipart/encode-part';
import type { DirectoryEntry } from './hub-directory';
import { liveHeaders } from './live-headers';
import type { Frame } from './frame';
import { MjpegViewer, type MjpegViewerOptions } from './mjpeg-viewer';
import { NoSignalParts } from './no-signal-parts';
import { PartCache } from './part-cache';

const parts = new PartCache<Buffer>();
const noSignal = new NoSignalParts((jpeg) =>
  encodePart(frameBoundary, {
    headers: { 'Content-Type': 'image/jpeg', 'X-Framewall-State': 'lost' },
    body: jpeg,
  }),
);

export interface MjpegAnswer {
  readonly response: Response;
  /** Ends the stream from this side; idempotent. */
  close(): void;
}

/** A camera as `multipart/x-mixed-replace`, for as long as `signal` and the camera last. */
export function mjpegAnswer(
  entry: DirectoryEntry,
  options: Omit<MjpegViewerOptions, 'entry' | 'opening' | 'partOf' | 'noSignal'>,
): MjpegAnswer {
  const viewer = new MjpegViewer({
    ...options,
    entry,
    opening: streamOpening(),
    partOf,
    noSignal,
  });
  const headers = { ...liveHeaders, 'Content-Type': multipartContentType() };
  return { response: new Response(viewer.body, { headers }), close: viewer.close };
}

function partOf(frame: Frame): Buffer {
  return parts.get(frame) ?? parts.set(frame, newPart(frame));
}

/** As Node's own kind of bytes: of any other, a connection makes one for each write. */
function newPart(frame: Frame): Buffer {
  const { buffer, byteOffset, byteLength } = encodeFramePart(frame);
  return Buffer.from(buffer, byteOffset, byteLength);
}
