import type { CameraRequest, CameraResponse } from '@/lib/http-camera/camera-request';
import { type CameraSession, createCameraSession } from '@/lib/http-camera/camera-session';
import { JpegSplitter } from '@/lib/jpeg/jpeg-splitter';
import { AnswerOpening } from './answer-opening';
import { FrameReader } from './camera-frame';
import { cameraRequest } from './camera-request-of';
import type { Clock } from './clock';
import type { ConnectionWatch } from './connection-watch';
import type { FrameSource } from './frame-source';
import { httpSourceError, isMultipart, requirePictures, webPageError } from './http-source-error';
import { pause } from './pause';
import { maxFrameBytes } from './picture-limits';
import type { SnapshotConfig } from './config/snapshot-config';
import { SourceError } from './source-error';

/** A camera may be busy (503) for this many requests in a row before that counts as a failure. */
const mostBusyAnswers = 3;

/** A busy camera is asked again after this long at most: an hourly picture can't wait an hour. */
const busyPauseMs = 1_000;

/** An address whose first answer is no picture is the wrong address. */
const mostBadAtFirst = 0;

interface Still {
  readonly jpeg: Uint8Array;
  /** When its first byte came. */
  readonly capturedAt: number;
}

/**
 * A camera that gives one picture for each request. The interval runs from the start of one request
 * to the start of the next, and there is never more than one: a camera slower than its interval is
 * asked again as soon as it has answered.
 */
export function createSnapshotSource(
  config: SnapshotConfig,
  tools: { readonly clock: Clock } & ConnectionWatch,
): FrameSource {
  const session = createCameraSession();
  const request = cameraRequest(config, { maxBodyBytes: maxFrameBytes }, tools);
  const { intervalMs } = config;
  const { clock } = tools;
  return {
    expectedIntervalMs: intervalMs,
    async run(emit, signal) {
      const reader = new FrameReader(emit, signal, mostBadAtFirst);
      let busyAnswers = 0;
      try {
        while (!signal.aborted) {
          const startedAt = clock.elapsed();
          const still = await takeStill(session, request, clock, signal);
          busyAnswers = still === 'busy' ? busyAnswers + 1 : 0;
          if (busyAnswers > mostBusyAnswers) throw new SourceError('busy', 'Always busy.');
          if (still === 'broken') reader.dropBad();
          else if (still !== 'busy') reader.take(still.jpeg, still.capturedAt);
          const pauseMs = still === 'busy' ? Math.min(intervalMs, busyPauseMs) : intervalMs;
          await pause(pauseMs - (clock.elapsed() - startedAt), clock, signal);
        }
      } catch (error) {
        if (!signal.aborted) throw httpSourceError(error);
      }
    },
  };
}

async function takeStill(
  session: CameraSession,
  request: CameraRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<Still | 'busy' | 'broken'> {
  const response = await session.request(request, signal);
  try {
    if (response.status === 503) return 'busy';
    requirePictures(response);
    if (isMultipart(response)) {
      throw new SourceError('wrong-kind', 'A stream of pictures came instead of one.');
    }
    return await readStill(response, clock);
  } finally {
    response.close();
  }
}

/** Reads up to the picture's end by its own structure: not every camera then hangs up. */
async function readStill(response: CameraResponse, clock: Clock): Promise<Still | 'broken'> {
  const opening = new AnswerOpening();
  const stills: Still[] = [];
  const splitter = new JpegSplitter({ maxFrameBytes }, (jpeg, capturedAt) =>
    stills.push({ jpeg, capturedAt }),
  );
  for await (const chunk of response.body) {
    opening.note(chunk);
    splitter.push(chunk, clock.now());
    const [still] = stills;
    if (still !== undefined) return still;
  }
  if (opening.isEmpty) throw new SourceError('empty', 'The camera answered with nothing.');
  if (opening.isWebPage) throw webPageError();
  return 'broken';
}
