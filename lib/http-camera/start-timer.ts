/** Beyond this setTimeout would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A timer for a limit; none for Infinity. */
export function startTimer(onTimeout: () => void, timeoutMs: number): NodeJS.Timeout | undefined {
  if (timeoutMs === Infinity) return undefined;
  return setTimeout(onTimeout, Math.min(timeoutMs, MAX_TIMER_MS));
}
