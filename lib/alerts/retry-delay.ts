const shortestMs = 10_000;
const longestMs = 3_600_000;
/** A receiver may ask for longer than any pause of ours, and for no longer than this. */
const longestAskedMs = 24 * longestMs;

/** Pauses of 10 s, 20 s, 40 s and so on up to an hour: these many attempts take about a day. */
export const mostAttempts = 32;

/**
 * How long to wait after a failed attempt.
 * @param attempts that were made, from 1
 * @param askedMs what the receiver asked for
 */
export function retryDelayMs(attempts: number, askedMs = 0): number {
  const usualMs = Math.min(shortestMs * 2 ** Math.min(attempts - 1, 20), longestMs);
  return Math.max(usualMs, Math.min(askedMs, longestAskedMs));
}

/**
 * What `Retry-After` asks for: seconds or a date (RFC 9110, 10.2.3).
 * @param now milliseconds since the epoch
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const moment = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(moment - now, 0);
}

/** What is left of a pause that a restart has interrupted. A clock that was set makes it no longer than it can be. */
export function restOfPauseMs(nextAttemptAt: Date | null, now: number): number {
  if (nextAttemptAt === null) return 0;
  return Math.min(Math.max(nextAttemptAt.getTime() - now, 0), longestAskedMs);
}
