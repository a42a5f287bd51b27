import { z } from 'zod';
import { orientationFields } from './orientation';
import { fps, height, width } from './picture-fields';

/** A running video, or one still after the other. */
export const piModes = ['video', 'still'] as const;
export type PiMode = (typeof piModes)[number];

/** The camera of a Raspberry Pi, through the program that its system has for it. */
export const piConfig = z.strictObject({
  kind: z.literal('pi'),
  mode: z.enum(piModes, 'Choose video or stills.').default('video'),
  width: width.default(1280),
  height: height.default(720),
  /** Of a video. */
  fps: fps.default(15),
  /** Of stills: from the start of one to the start of the next, in milliseconds. */
  intervalMs: z
    .number('Enter a number of milliseconds.')
    .int('Enter a whole number of milliseconds.')
    .min(500, 'At least 500 milliseconds.')
    .max(3_600_000, 'At most one hour.')
    .default(5000),
  /** Of the JPEG, from 1 to 100. */
  quality: z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(1, 'At least 1.')
    .max(100, 'At most 100.')
    .default(80),
  ...orientationFields,
});
export type PiConfig = z.infer<typeof piConfig>;
