import type { Clock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { SourceError, type SourceErrorCode } from '@/lib/sources/source-error';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import { failureOf } from '@/lib/streaming/hub-state';
import { normaliseJpeg } from '@/lib/jpeg/normalise-jpeg';
import type { CameraTest } from './camera-test';

/** How long a camera may take to its first picture. */
const firstPictureMs = 12_000;
/** How long the rate is measured after it. */
const measureMs = 2_000;

type Attempt = (take: (frame: CapturedFrame) => void, signal: AbortSignal) => Promise<void>;

/** Looks once at what a source gives. A camera that is connected already is not connected again. */
export class CameraTester {
  readonly #hubs: HubDirectory;
  readonly #clock: Clock;

  constructor(hubs: HubDirectory, clock: Clock) {
    this.#hubs = hubs;
    this.#clock = clock;
  }

  /** Never rejects for what a camera does; rejects with the signal's reason when aborted. */
  async test(source: SourceConfig, signal: AbortSignal): Promise<CameraTest> {
    const startedAt = this.#clock.now();
    const frames: CapturedFrame[] = [];
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    signal.addEventListener('abort', abort, { once: true });
    let cancelTimer = this.#clock.setTimer(abort, firstPictureMs);
    const take = (frame: CapturedFrame): void => {
      frames.push(frame);
      if (frames.length > 1) return;
      cancelTimer();
      cancelTimer = this.#clock.setTimer(abort, measureMs);
    };
    let failure: SourceErrorCode = 'timeout';
    try {
      await this.#attemptFor(source)(take, stop.signal);
    } catch (error) {
      failure = error instanceof SourceError ? error.code : 'internal';
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', abort);
    }
    signal.throwIfAborted();
    const first = frames[0];
    if (!first) return { ok: false, code: failure, sentence: sourceErrorSentence(failure) };
    return describe(first, frames, first.capturedAt - startedAt);
  }

  #attemptFor(source: SourceConfig): Attempt {
    const key = JSON.stringify(source);
    const entry = this.#hubs
      .entries()
      .find(({ spec, hub }) => spec.sourceKey === key && hub.state.kind !== 'idle');
    if (!entry)
      return (take, signal) => createSource(source, { clock: this.#clock }).run(take, signal);
    return async (take, signal) =>
      new Promise((resolve, reject) => {
        const view = entry.hub.view({
          onFrame: take,
          onState: () => look(),
          onClosed: () => finish(new SourceError('ended', 'The camera was switched off.')),
        });
        const finish = (error?: SourceError): void => {
          view.close();
          signal.removeEventListener('abort', end);
          if (error) reject(error);
          else resolve();
        };
        const end = (): void => finish();
        const look = (): void => {
          const failure = failureOf(entry.hub.state);
          if (failure) finish(new SourceError(failure.code, 'The camera is lost.'));
        };
        signal.addEventListener('abort', end, { once: true });
        if (entry.hub.newest && !failureOf(entry.hub.state)) take(entry.hub.newest);
        look();
      });
  }
}

function describe(
  first: CapturedFrame,
  frames: readonly CapturedFrame[],
  waitedMs: number,
): CameraTest {
  const last = frames.at(-1) ?? first;
  const spanMs = last.capturedAt - first.capturedAt;
  const jpeg = normaliseJpeg(last.jpeg);
  return {
    ok: true,
    width: last.width,
    height: last.height,
    bytes: last.jpeg.length,
    ...(spanMs > 0 && {
      framesPerSecond: Math.round(((frames.length - 1) / spanMs) * 10_000) / 10,
    }),
    firstPictureMs: Math.max(waitedMs, 0),
    picture: `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`,
  };
}
