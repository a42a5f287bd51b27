import { z } from 'zod';
import { orientationFields } from './orientation';

export const folderModes = ['newest', 'loop'] as const;
export type FolderMode = (typeof folderModes)[number];

const enterPath = 'Enter a whole path, such as /srv/graphs or /srv/graphs/cpu-*.png.';

/** A folder of pictures, such as graphs that a program rewrites. */
export const folderConfig = z.strictObject({
  kind: z.literal('folder'),
  /** A folder, or a file in it, whose name may hold `*` and `?` for any characters and any one. */
  path: z
    .string({ error: enterPath })
    .trim()
    .min(1, enterPath)
    .max(1024, 'The path is longer than 1024 characters.')
    .refine(isWholePath, enterPath)
    .refine((value) => !/\*.*[/\\]/.test(value), {
      message: 'Only the last part of the path, the name of the files, may hold a *.',
    }),
  /** The latest written file, or all of them in the order of their names, again and again. */
  mode: z.enum(folderModes, 'Choose which of the pictures to show.').default('newest'),
  /** In a loop, pictures per second. */
  fps: z
    .number('Enter a number of pictures per second.')
    .min(0.01, 'At least 0.01.')
    .max(30, 'At most 30.')
    .default(1),
  ...orientationFields,
});
export type FolderConfig = z.infer<typeof folderConfig>;

/** From the root, as POSIX, Windows drives and network shares write it. */
function isWholePath(value: string): boolean {
  return /^(\/|[a-z]:[/\\]|\\\\)/i.test(value) && !value.includes('\0');
}
