import { lastDayInput } from '@/lib/auth/last-day-input';
import { z } from 'zod';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

const shortestTourSeconds = 3;
const longestTourSeconds = 3600;

const name = z
  .string({ error: 'Say which display this is for.' })
  .trim()
  .min(1, 'Say which display this is for.')
  .max(80, 'At most 80 characters.');

const tourSeconds = z
  .number('Enter a whole number of seconds.')
  .int('Enter a whole number of seconds.')
  .min(shortestTourSeconds, `At least ${shortestTourSeconds} seconds.`)
  .max(longestTourSeconds, `At most ${longestTourSeconds} seconds.`)
  .nullable();

/** @param now milliseconds since the epoch */
export function kioskInput(now: number) {
  return z.strictObject({
    name,
    /** The address of a wall; null for all cameras. */
    wall: z.string('Choose a wall.').nullable().default(null),
    tourSeconds: tourSeconds.default(null),
    expiresAt: lastDayInput(now).default(null),
  });
}

/** Absent fields stay as they are. */
export function kioskPatch(now: number) {
  return z.strictObject({
    name: name.optional(),
    tourSeconds: tourSeconds.optional(),
    expiresAt: lastDayInput(now).optional(),
  });
}
