import { z } from 'zod';
import { httpFields } from './http-address';
import { orientationFields } from './orientation';
import { stillField } from './still-field';

/** An IP camera's own MJPEG. */
export const mjpegConfig = z.strictObject({
  kind: z.literal('mjpeg'),
  ...httpFields,
  ...stillField,
  ...orientationFields,
});
export type MjpegConfig = z.infer<typeof mjpegConfig>;
