import { z } from 'zod';
import { orientationFields } from './orientation';

/** Drawn here: for trying the dashboard without a camera. */
export const testPatternConfig = z.strictObject({
  kind: z.literal('test-pattern'),
  width: z.number().int().min(160, 'At least 160.').max(1920, 'At most 1920.').default(1280),
  height: z.number().int().min(90, 'At least 90.').max(1080, 'At most 1080.').default(720),
  fps: z.number().min(0.1, 'At least 0.1.').max(30, 'At most 30.').default(10),
  ...orientationFields,
});
export type TestPatternConfig = z.infer<typeof testPatternConfig>;
