import { z } from 'zod';
import { tokenScopes } from './actor';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

export const longestTokenName = 100;
const mostCameras = 1_000;

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
export function apiTokenInput(now: number) {
  return z.strictObject({
    name: z
      .string('Say what will use this token.')
      .trim()
      .min(1, 'Say what will use this token.')
      .max(longestTokenName, `At most ${longestTokenName} characters.`),
    scopes: z
      .array(z.enum(tokenScopes, 'Choose among read, manage and push.'), 'Choose what it may do.')
      .min(1, 'Choose what it may do.')
      .transform((chosen) => tokenScopes.filter((scope) => chosen.includes(scope))),
    /** Addresses or ids; null for all cameras that its owner may see. */
    cameras: z
      .array(z.string(), 'Choose cameras.')
      .min(1, 'Choose at least one camera.')
      .max(mostCameras, `At most ${mostCameras} cameras.`)
      .nullable()
      .default(null),
    expiresAt: expiresAt
      .refine((moment) => moment === null || moment.getTime() > now, 'This is in the past.')
      .default(null),
  });
}
