import type { Clock } from './clock';

/** Resolves after `delayMs` or when `signal` aborts, with neither timer nor listener left behind. */
export async function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (delayMs <= 0 || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const cancel = clock.setTimer(done, delayMs);
    signal.addEventListener('abort', done);
    function done(): void {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
