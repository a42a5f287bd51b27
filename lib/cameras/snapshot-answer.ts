import type { ServerResponse } from 'node:http';
import { normaliseJpeg } from '@/lib/jpeg/normalise-jpeg';
import type { Clock } from '@/lib/sources/clock';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { DirectoryEntry } from '@/lib/streaming/hub-directory';
import { liveHeaders } from '@/lib/streaming/live-headers';
import { lostPicture } from '@/lib/streaming/lost-picture';
import type { Renditions } from '@/lib/streaming/renditions';
import type { SentBytes } from '@/lib/streaming/sent-bytes';
import { takeSnapshot, type Snapshot } from '@/lib/streaming/snapshot';
import { untoldLoss } from '@/lib/streaming/untold-loss';
import { CameraError } from './camera-error';
import { pictureWidthOf } from './picture-width';
import { snapshotFileName } from './snapshot-file-name';

const longestMaxAgeMs = 24 * 60 * 60 * 1000;

export interface SnapshotParts {
  /** The camera's present one. */
  readonly slug: string;
  readonly entry: DirectoryEntry;
  readonly clock: Clock;
  readonly renditions: Renditions;
  readonly signal: AbortSignal;
  /** What to throw where too many wait for smaller pictures. */
  readonly crowded: () => Error;
  /** Is not told why there is no picture. */
  readonly hidesReason: boolean;
  /** Counts what leaves. */
  readonly sent: SentBytes;
  /** The answer itself, where it is known. */
  readonly live: () => ServerResponse | undefined;
}

/**
 * What `GET snapshot.jpg` answers.
 * @throws CameraError 'invalid' for a query that is not understood; `crowded` where too many wait
 */
export async function snapshotAnswer(
  query: URLSearchParams,
  parts: SnapshotParts,
): Promise<Response> {
  const { entry, clock, renditions, signal, hidesReason } = parts;
  const maxAgeMs = maxAgeOf(query);
  const widthPx = pictureWidthOf(query);
  const wantsLostPicture = lostOf(query);
  const options = { clock, signal, ...(maxAgeMs !== undefined && { maxAgeMs }) };
  const snapshot = await takeSnapshot(entry.hub, options);
  if (snapshot.kind === 'none') {
    const lost =
      wantsLostPicture && (await lostPicture(entry, snapshot.code, widthPx, hidesReason));
    if (!lost) return noPicture(snapshot, hidesReason);
    return picture(lost, { 'X-Framewall-State': 'lost' }, parts);
  }
  if (!renditions.hasTimeFor(snapshot.frame, widthPx ?? Infinity)) throw parts.crowded();
  const lagMs = maxAgeMs === undefined ? undefined : maxAgeMs - snapshot.ageMs;
  const still = await renditions.still(entry.hub, snapshot.frame, widthPx ?? Infinity, lagMs);
  const { capturedAt, sequence } = still;
  const lag = Math.max(0, snapshot.frame.capturedAt - capturedAt);
  const headers = {
    'X-Age-Ms': String(Math.round(Math.max(clock.now() - capturedAt, snapshot.ageMs + lag))),
    'X-Timestamp': (capturedAt / 1000).toFixed(6),
    'X-Sequence': String(sequence),
    ...(query.has('download') && {
      'Content-Disposition': `attachment; filename="${snapshotFileName(parts.slug, capturedAt)}"`,
    }),
  };
  return picture(normaliseJpeg(still.jpeg), headers, parts);
}

function picture(
  jpeg: Uint8Array,
  headers: Readonly<Record<string, string>>,
  { live, sent }: SnapshotParts,
): Response {
  sent.total += jpeg.length;
  const response = live();
  // Next leaves out a route's Content-Length, which simple clients need.
  if (response && !response.headersSent) response.setHeader('Content-Length', jpeg.length);
  return new Response(jpeg as Uint8Array<ArrayBuffer>, {
    headers: { ...liveHeaders, 'Content-Type': 'image/jpeg', ...headers },
  });
}

function noPicture(
  { code, lastAgeMs }: Extract<Snapshot, { kind: 'none' }>,
  hidesReason: boolean,
): Response {
  const error = {
    code: 'no-picture',
    message: hidesReason ? untoldLoss.reason : sourceErrorSentence(code),
    reason: hidesReason ? untoldLoss.code : code,
    ...(lastAgeMs !== undefined && { lastPictureAgeMs: Math.round(lastAgeMs) }),
  };
  return Response.json({ error }, { status: 503, headers: { ...liveHeaders, 'Retry-After': '2' } });
}

function maxAgeOf(query: URLSearchParams): number | undefined {
  const text = query.get('maxAge');
  if (text === null) return undefined;
  const maxAgeMs = Number(text);
  if (text.trim() !== '' && maxAgeMs >= 0 && maxAgeMs <= longestMaxAgeMs) return maxAgeMs;
  const message = 'Give maxAge in milliseconds, from 0 to one day.';
  throw new CameraError('invalid', message, { maxAge: message });
}

function lostOf(query: URLSearchParams): boolean {
  const text = query.get('lost');
  if (text === null || text === 'picture') return text !== null;
  const message = 'Give lost as picture, or leave it out.';
  throw new CameraError('invalid', message, { lost: message });
}
