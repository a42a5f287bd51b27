import { z } from 'zod';
import { webhookFormats } from './webhook';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

export const longestAddressChars = 2_000;
/** A day. */
export const mostMinutes = 1_440;

const name = z
  .string({ error: 'Give it a name.' })
  .trim()
  .min(1, 'Give it a name.')
  .max(80, 'At most 80 characters.');

const address = z
  .string({ error: 'Enter the address.' })
  .trim()
  .min(1, 'Enter the address.')
  .max(longestAddressChars, `At most ${longestAddressChars} characters.`)
  .refine(isWebAddress, 'Enter an address that begins with http:// or https://.');

const lostAfterMinutes = z
  .number('Enter a whole number.')
  .int('Enter a whole number.')
  .min(1, 'At least 1 minute.')
  .max(mostMinutes, `At most ${mostMinutes} minutes, which is a day.`);

const format = z.enum(webhookFormats, 'Choose one of these.');
const yesOrNo = z.boolean('Say true or false.');

/** `all`, or addresses of cameras. */
const cameras = z.union(
  [
    z.literal('all'),
    z.array(z.string()).min(1, 'Choose at least one camera.').max(10_000, 'At most 10,000.'),
  ],
  { error: 'Choose at least one camera, or all.' },
);

export const webhookInput = z.strictObject({
  name,
  address,
  format: format.default('json'),
  lostAfterMinutes: lostAfterMinutes.default(5),
  tellsReturn: yesOrNo.default(true),
  countsFrozen: yesOrNo.default(false),
  cameras: cameras.default('all'),
  enabled: yesOrNo.default(true),
});

/** Absent fields stay as they are. */
export const webhookPatch = z.strictObject({
  name: name.optional(),
  address: address.optional(),
  format: format.optional(),
  lostAfterMinutes: lostAfterMinutes.optional(),
  tellsReturn: yesOrNo.optional(),
  countsFrozen: yesOrNo.optional(),
  cameras: cameras.optional(),
  enabled: yesOrNo.optional(),
});

export type WebhookPatch = z.infer<typeof webhookPatch>;

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
