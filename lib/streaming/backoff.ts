import type { SourceErrorCode } from '@/lib/sources/source-error';

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
/** Cameras lock accounts after a few wrong passwords, so a refused log-in is retried gently. */
const firstDelayAfterRefusalMs = 15_000;
/** The delay is spread by this share, so that cameras behind one switch don't return in step. */
const jitterShare = 0.2;

/**
 * How long to wait before the next attempt, in milliseconds.
 * @param failures failed attempts in a row, from 1
 * @param random in [0, 1)
 */
export function backoffDelayMs(failures: number, code: SourceErrorCode, random: number): number {
  // Nothing here can bring the publisher back, and its coming is told; nor a key.
  if (code === 'no-publisher' || code === 'secret-unreadable') return longestDelayMs;
  const first =
    code === 'unauthorised' || code === 'forbidden' ? firstDelayAfterRefusalMs : firstDelayMs;
  const delayMs = Math.min(first * 2 ** Math.min(failures - 1, 16), longestDelayMs);
  return Math.min(delayMs * (1 + jitterShare * (2 * random - 1)), longestDelayMs);
}
