import { z } from 'zod';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

/**
 * When a link or a token ends: a moment, or a day, which stands for its end in the server's time zone;
 * null for never.
 * @param now milliseconds since the epoch
 */
export function lastDayInput(now: number) {
  return z
    .union(
      [
        z.iso.date().transform((day) => new Date(`${day}T23:59:59.999`)),
        z.iso.datetime({ offset: true, local: true }).transform((moment) => new Date(moment)),
      ],
      'Enter a date, such as 2027-01-31.',
    )
    .nullable()
    .refine((moment) => moment === null || moment.getTime() > now, 'This is in the past.');
}
