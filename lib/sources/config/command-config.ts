import { z } from 'zod';
import { orientationFields } from './orientation';

const noNul = (text: string) => !text.includes('\0');
const enterProgram = 'Enter the program, such as /usr/local/bin/grab.';

/** Any program that writes JPEGs or MJPEG to its standard output. Never run through a shell. */
export const commandConfig = z.strictObject({
  kind: z.literal('command'),
  /** A name on the PATH or a whole path. */
  program: z
    .string({ error: enterProgram })
    .trim()
    .min(1, enterProgram)
    .max(1024, 'At most 1024 characters.')
    .refine(noNul, enterProgram),
  /** One by one, as the program gets them; no quoting, no variables. */
  args: z
    .array(
      z.string().max(4096, 'At most 4096 characters in one argument.').refine(noNul, 'No NUL.'),
    )
    .max(100, 'At most 100 arguments.')
    .default([]),
  ...orientationFields,
});
export type CommandConfig = z.infer<typeof commandConfig>;
