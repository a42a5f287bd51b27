import { lastDayInput } from '@/lib/auth/last-day-input';
import { z } from 'zod';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

export const mostShareViewers = 10_000;

const name = z
  .string({ error: 'Say whom this is for.' })
  .trim()
  .min(1, 'Say whom this is for.')
  .max(80, 'At most 80 characters.');

const mostViewers = z
  .number('Enter a whole number.')
  .int('Enter a whole number.')
  .min(1, 'At least 1.')
  .max(mostShareViewers, `At most ${mostShareViewers}.`)
  .nullable();

/** @param now milliseconds since the epoch */
export function shareInput(now: number) {
  return z.strictObject({
    name,
    /** Its address. */
    camera: z.string('Choose a camera.').min(1, 'Choose a camera.'),
    mostViewers: mostViewers.default(null),
    expiresAt: lastDayInput(now).default(null),
  });
}

/** Absent fields stay as they are. */
export function sharePatch(now: number) {
  return z.strictObject({
    name: name.optional(),
    mostViewers: mostViewers.optional(),
    expiresAt: lastDayInput(now).optional(),
  });
}
