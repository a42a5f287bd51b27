import type { Clock } from '@/lib/sources/clock';

/** What a search needs from outside. */
export interface FindTools {
  readonly clock: Clock;
  /** Milliseconds between two connections to a camera. */
  readonly pauseMs?: number;
}

/** Cameras have small processors, and some take a quick search for an attack. */
export const defaultPauseMs = 250;

/**
 * Runs `work` with a signal that also aborts after `timeoutMs`, then with a LateError as reason.
 */
export async function within<T>(
  timeoutMs: number,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const both = new AbortController();
  const onAbort = (): void => both.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  const cancelTimer = clock.setTimer(() => both.abort(new LateError()), timeoutMs);
  try {
    return await work(both.signal);
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', onAbort);
  }
}

/** The reason of a signal whose time is over. */
export class LateError extends Error {
  constructor() {
    super('It took longer than allowed.');
    this.name = 'LateError';
  }
}
