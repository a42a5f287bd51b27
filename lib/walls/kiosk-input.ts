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

/** A day stands for its end, in the server's time zone. */
const expiresAt = z
  .union(
    [
      z.iso.date().transform((day) => new Date(`${day}T23:59:59.999`)),
      z.iso.datetime({ offset: true, local: true }).transform((moment) => new Date(moment)),
    ],
    'Enter a date, such as 2027-01-31.',
  )
  .nullable();

/** @param now milliseconds since the epoch */
export function kioskInput(now: number) {
  return z.strictObject({
    name,
    /** The address of a wall; null for all cameras. */
    wall: z.string('Choose a wall.').nullable().default(null),
    tourSeconds: tourSeconds.default(null),
    expiresAt: expiresAt.refine(isAfter(now), 'This is in the past.').default(null),
  });
}

/** Absent fields stay as they are. */
export function kioskPatch(now: number) {
  return z.strictObject({
    name: name.optional(),
    tourSeconds: tourSeconds.optional(),
    expiresAt: expiresAt.refine(isAfter(now), 'This is in the past.').optional(),
  });
}

const isAfter =
  (now: number) =>
  (moment: Date | null): boolean =>
    moment === null || moment.getTime() > now;
