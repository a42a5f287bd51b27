import type { CameraRequest, CameraResponse } from '@/lib/http-camera/camera-request';
import { type CameraSession, createCameraSession } from '@/lib/http-camera/camera-session';
import { FrameReader } from './camera-frame';
import { cameraRequest } from './camera-request-of';
import type { Clock } from './clock';
import type { FrameSource } from './frame-source';
import { httpSourceError, requirePictures } from './http-source-error';
import { maxFrameBytes } from './picture-limits';
import type { SnapshotConfig } from './source-config';
import { SourceError } from './source-error';

/** A camera may be busy (503) for this many pictures in a row before that counts as a failure. */
const mostBusyAnswers = 3;

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
  tools: { readonly clock: Clock },
): FrameSource {
  const session = createCameraSession();
  const request = cameraRequest(config, { maxBodyBytes: maxFrameBytes });
  const { clock } = tools;
  return {
    expectedIntervalMs: config.intervalMs,
    async run(emit, signal) {
      const reader = new FrameReader(emit, signal, mostBadAtFirst);
      let busyAnswers = 0;
      try {
        while (!signal.aborted) {
          const startedAt = clock.now();
          const still = await takeStill(session, request, clock, signal);
          busyAnswers = still === 'busy' ? busyAnswers + 1 : 0;
          if (still !== 'busy') reader.take(still.jpeg, still.capturedAt);
          else if (busyAnswers > mostBusyAnswers) throw new SourceError('busy', 'Always busy.');
          await pause(config.intervalMs - (clock.now() - startedAt), clock, signal);
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
): Promise<Still | 'busy'> {
  const response = await session.request(request, signal);
  try {
    if (response.status === 503) return 'busy';
    requirePictures(response);
    if (/^\s*multipart\//i.test(response.headers.get('content-type') ?? '')) {
      throw new SourceError('wrong-kind', 'A stream of pictures came instead of one.');
    }
    return await readStill(response, clock);
  } finally {
    response.close();
  }
}

async function readStill(response: CameraResponse, clock: Clock): Promise<Still> {
  const chunks: Uint8Array[] = [];
  let capturedAt: number | undefined;
  for await (const chunk of response.body) {
    capturedAt ??= clock.now();
    chunks.push(chunk);
  }
  const jpeg = Buffer.concat(chunks);
  if (capturedAt === undefined || jpeg.length === 0) {
    throw new SourceError('empty', 'The camera answered with nothing.');
  }
  return { jpeg, capturedAt };
}

async function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (delayMs <= 0) return;
  await new Promise<void>((resolve) => {
    const cancel = clock.setTimer(done, delayMs);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
