import {
  encodeFramePart,
  encodePart,
  multipartContentType,
  streamOpening,
} from '@/lib/multipart/encode-part';
import type { Clock } from '@/lib/sources/clock';
import type { DirectoryEntry } from './hub-directory';
import { liveHeaders } from './live-headers';
import { MjpegViewer } from './mjpeg-viewer';
import { NoSignalParts } from './no-signal-parts';
import { PartCache } from './part-cache';

/** Declared without dashes, for ffmpeg's strict mode; unlikely to stand in a picture. */
export const mjpegBoundary = 'framewall-picture';

const parts = new PartCache((frame) => encodeFramePart(mjpegBoundary, frame));
const noSignal = new NoSignalParts((jpeg) =>
  encodePart(mjpegBoundary, {
    headers: [
      ['Content-Type', 'image/jpeg'],
      ['X-Framewall-State', 'lost'],
    ],
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
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly onClosed?: () => void },
): MjpegAnswer {
  const viewer = new MjpegViewer({
    ...options,
    entry,
    opening: streamOpening(mjpegBoundary),
    partOf: (frame) => parts.get(frame),
    noSignal,
  });
  const headers = { ...liveHeaders, 'Content-Type': multipartContentType(mjpegBoundary) };
  return { response: new Response(viewer.body, { headers }), close: viewer.close };
}
