import { RunningTime } from './running-time';

/** The time and its timers, as one thing that tests can hold in their hand. */
export interface Clock {
  /** Milliseconds since the epoch. Follows the machine's clock, so it can jump either way. */
  now(): number;
  /**
   * Milliseconds since some moment that stays the same: for durations, since it never jumps. Stands
   * still while this process does (see `RunningTime`), so a timer may find less of it gone than it
   * was set for: whoever judges by it looks at the time, and waits for the rest.
   */
  elapsed(): number;
  /**
   * Just after the process stood still: since when what is read now may have been waiting, in
   * milliseconds since the epoch.
   */
  behindSince?(): number | undefined;
  /**
   * Runs `callback` once, `delayMs` from now (at once where it is not positive).
   * @returns cancels it; harmless once it has run.
   */
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Node fires a timer with a longer delay at once instead of late. */
const longestDelayMs = 2_147_483_647;

const runningTime = new RunningTime();

/** The machine's own clock. Its timers keep the process alive until they ran or are cancelled. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => runningTime.elapsed(),
  behindSince: () => runningTime.behindSince(),
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), longestDelayMs));
    return () => clearTimeout(timer);
  },
};
