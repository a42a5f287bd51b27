import { z } from 'zod';
import { tokenScopes } from './actor';
import { lastDayInput } from './last-day-input';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

export const longestTokenName = 100;
const mostCameras = 1_000;

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
    expiresAt: lastDayInput(now).default(null),
  });
}
