import { z } from 'zod';
import { orientationFields } from './orientation';

/** Pictures that a program or a camera sends here, over HTTP or TCP. */
export const pushConfig = z.strictObject({ kind: z.literal('push'), ...orientationFields });
export type PushConfig = z.infer<typeof pushConfig>;
