import { z } from 'zod';
import { httpFields } from './http-address';

/** An IP camera's own MJPEG. */
export const mjpegConfig = z.strictObject({ kind: z.literal('mjpeg'), ...httpFields });
export type MjpegConfig = z.infer<typeof mjpegConfig>;
