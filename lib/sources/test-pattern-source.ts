import { TestPatternPicture } from '@/lib/pictures/test-pattern-picture';
import type { Clock } from './clock';
import { systemClock } from './clock';
import type { FrameSource } from './frame-source';
import type { TestPatternConfig } from './config/test-pattern-config';
import { SourceError } from './source-error';

/**
 * A moving picture with the time and the frame's number, drawn and machine-readable (see
 * `readFrameNumber`). Each run counts from 1; a frame that was due while the machine was busy is
 * left out, not made up for, and takes no number.
 */
export function createTestPatternSource(
  config: TestPatternConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): FrameSource {
  const { width, height } = config;
  const intervalMs = 1000 / config.fps;
  return {
    expectedIntervalMs: intervalMs,
    async run(emit, signal) {
      if (signal.aborted) return;
      const picture = await guarded(TestPatternPicture.prepare(config));
      let dueAt = clock.elapsed();
      for (let frameNumber = 1; !hasAborted(signal); frameNumber += 1) {
        const capturedAt = clock.now();
        const jpeg = await guarded(picture.draw(frameNumber, capturedAt));
        if (hasAborted(signal)) return;
        emit({ jpeg, capturedAt, width, height });
        dueAt = nextDue(dueAt, intervalMs, clock.elapsed());
        await waitUntil(dueAt, clock, signal);
      }
    },
  };
}

/**
 * The next moment on the schedule after now. Anchored to the schedule, so that late timers do not
 * add up; missed moments are skipped.
 */
function nextDue(dueAt: number, intervalMs: number, now: number): number {
  const missed = Math.max(0, Math.floor((now - dueAt) / intervalMs));
  return dueAt + (missed + 1) * intervalMs;
}

/** Resolves at the time or when `signal` aborts, with neither timer nor listener left behind. */
function waitUntil(atMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.setTimer(done, atMs - clock.elapsed());
    signal.addEventListener('abort', done);
  });
}

/** Asked through a function: the compiler takes a property that it saw false as still false. */
const hasAborted = (signal: AbortSignal) => signal.aborted;

async function guarded<T>(drawing: Promise<T>): Promise<T> {
  try {
    return await drawing;
  } catch (cause) {
    throw new SourceError('internal', 'The test pattern could not be drawn.', { cause });
  }
}
