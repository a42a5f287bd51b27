import { z } from 'zod';
import { httpFields } from './http-address';
import { orientationFields } from './orientation';
import { stillField } from './still-field';

/** An IP camera's still picture, asked for again and again. */
export const snapshotConfig = z.strictObject({
  kind: z.literal('snapshot'),
  ...httpFields,
  /** From the start of one request to the start of the next, in milliseconds. */
  intervalMs: z
    .number('Enter a number of milliseconds.')
    .int('Enter a whole number of milliseconds.')
    .min(50, 'At least 50 milliseconds.')
    .max(3_600_000, 'At most one hour.')
    .default(1000),
  ...stillField,
  ...orientationFields,
});
export type SnapshotConfig = z.infer<typeof snapshotConfig>;
