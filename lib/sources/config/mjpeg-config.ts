import { z } from 'zod';
import { httpFields } from './http-address';
import { orientationFields } from './orientation';

/** An IP camera's own MJPEG. */
export const mjpegConfig = z.strictObject({
  kind: z.literal('mjpeg'),
  ...httpFields,
  ...orientationFields,
});
export type MjpegConfig = z.infer<typeof mjpegConfig>;
