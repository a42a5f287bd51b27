/** The time and its timers, as one thing that tests can hold in their hand. */
export interface Clock {
  /** Milliseconds since the epoch. Follows the machine's clock, so it can jump either way. */
  now(): number;
  /** Milliseconds since some moment that stays the same: for durations, since it never jumps. */
  elapsed(): number;
  /**
   * Runs `callback` once, `delayMs` from now (at once where it is not positive).
   * @returns cancels it; harmless once it has run.
   */
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Node fires a timer with a longer delay at once instead of late. */
const longestDelayMs = 2_147_483_647;

/** The machine's own clock. Its timers keep the process alive until they ran or are cancelled. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), longestDelayMs));
    return () => clearTimeout(timer);
  },
};
