import { normaliseJpeg } from '@/lib/jpeg/normalise-jpeg';
import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { CapturedFrame, FrameSource } from '@/lib/sources/frame-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { SourceError, type SourceErrorCode } from '@/lib/sources/source-error';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import type { CameraTest } from './camera-test';
import { hubAsSource } from './hub-as-source';

/** How long a camera may take to its first picture. */
const firstPictureMs = 12_000;
/** How long the rate is measured after it. */
const measureMs = 2_000;

/** What came while testing. No more than two pictures are held, however many come. */
interface Sighting {
  readonly first: CapturedFrame;
  readonly last: CapturedFrame;
  readonly frames: number;
  /** From the start of the test. */
  readonly waitedMs: number;
}

/** Looks once at what a source gives. A camera that is connected already is not connected again. */
export class CameraTester {
  readonly #hubs: HubDirectory;
  readonly #tools: SourceTools;

  constructor(hubs: HubDirectory, tools: SourceTools) {
    this.#hubs = hubs;
    this.#tools = tools;
  }

  /** Never rejects for what a camera does; rejects with the signal's reason when aborted. */
  async test(config: SourceConfig, signal: AbortSignal): Promise<CameraTest> {
    signal.throwIfAborted();
    const { clock } = this.#tools;
    const startedAt = clock.now();
    const stop = new AbortController();
    const end = (): void => stop.abort();
    signal.addEventListener('abort', end);
    let cancelTimer = clock.setTimer(end, firstPictureMs);
    let seen: Sighting | undefined;
    let failure: SourceErrorCode = 'timeout';
    try {
      await this.#sourceOf(config).run((frame) => {
        const waitedMs = seen?.waitedMs ?? Math.max(clock.now() - startedAt, 0);
        const { first, frames } = seen ?? { first: frame, frames: 0 };
        seen = { first, last: frame, frames: frames + 1, waitedMs };
        if (frames > 0) return;
        cancelTimer();
        cancelTimer = clock.setTimer(end, measureMs);
      }, stop.signal);
    } catch (error) {
      failure = error instanceof SourceError ? error.code : 'internal';
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', end);
    }
    signal.throwIfAborted();
    // A picture's address given as a stream's does show its one picture before that is known.
    return seen && failure !== 'wrong-kind'
      ? found(seen)
      : { ok: false, code: failure, sentence: sourceErrorSentence(failure) };
  }

  #sourceOf(config: SourceConfig): FrameSource {
    const key = JSON.stringify(config);
    const entry = this.#hubs.entries().find(({ spec }) => spec.sourceKey === key);
    return (entry && hubAsSource(entry.hub)) ?? createSource(config, this.#tools);
  }
}

function found({ first, last, frames, waitedMs }: Sighting): CameraTest {
  const spanMs = last.capturedAt - first.capturedAt;
  const framesPerSecond = Math.round(((frames - 1) / spanMs) * 10_000) / 10;
  const jpeg = normaliseJpeg(last.jpeg);
  return {
    ok: true,
    width: last.width,
    height: last.height,
    bytes: last.jpeg.length,
    ...(spanMs > 0 && { framesPerSecond }),
    firstPictureMs: waitedMs,
    picture: `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`,
  };
}
