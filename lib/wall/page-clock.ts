/** The browser's time and timers, as one thing that tests can hold in their hand. */
export interface PageClock {
  /** Milliseconds since the epoch. Follows the machine's clock, so it can jump either way. */
  now(): number;
  /** Milliseconds since some moment that stays the same. Never jumps, but may stand still in sleep. */
  elapsed(): number;
  /** Runs `callback` once, `delayMs` from now. @returns cancels it; harmless once it has run */
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** The browser's own, in a worker as beside the page. */
export const pageClock: PageClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
