import { z } from 'zod';

/*
 * The only list of source kinds. Forms, the API, the registry and `createSource` all derive from
 * this union. Safe for the browser: it holds no Node code.
 */

const httpUrl = z
  .string({ error: 'Enter the address of the camera, such as http://192.168.1.20/video.' })
  .trim()
  .min(1, 'Enter the address of the camera, such as http://192.168.1.20/video.')
  .max(2048, 'The address is longer than 2048 characters.')
  .refine(isHttpUrl, 'Enter an address that starts with http:// or https://.')
  .refine((value) => !hasUserInfo(value), {
    message: 'Put the user name and password in their own fields, not in the address.',
  });

const credentials = {
  username: z.string().trim().max(255, 'At most 255 characters.').optional(),
  password: z.string().max(1024, 'At most 1024 characters.').optional(),
};

const http = {
  url: httpUrl,
  ...credentials,
  /** Accept whatever certificate the camera shows (most are self-signed). */
  acceptCertificate: z.boolean().default(false),
};

export const mjpegConfig = z.strictObject({ kind: z.literal('mjpeg'), ...http });

export const snapshotConfig = z.strictObject({
  kind: z.literal('snapshot'),
  ...http,
  /** From the start of one request to the start of the next, in milliseconds. */
  intervalMs: z
    .number('Enter a number of milliseconds.')
    .int('Enter a whole number of milliseconds.')
    .min(50, 'At least 50 milliseconds.')
    .max(3_600_000, 'At most one hour.')
    .default(1000),
});

export const testPatternConfig = z.strictObject({
  kind: z.literal('test-pattern'),
  width: z.number().int().min(160, 'At least 160.').max(1920, 'At most 1920.').default(1280),
  height: z.number().int().min(90, 'At least 90.').max(1080, 'At most 1080.').default(720),
  fps: z.number().min(0.1, 'At least 0.1.').max(30, 'At most 30.').default(10),
});

export const folderModes = ['newest', 'loop'] as const;
export type FolderMode = (typeof folderModes)[number];

const enterPath = 'Enter a whole path, such as /srv/graphs or /srv/graphs/cpu-*.png.';

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
});

export const sourceConfig = z.discriminatedUnion(
  'kind',
  [mjpegConfig, snapshotConfig, folderConfig, testPatternConfig],
  { error: 'Choose how the pictures are obtained.' },
);

/** How a camera's frames are obtained, secrets included: never leaves the server. */
export type SourceConfig = z.infer<typeof sourceConfig>;
export type SourceKind = SourceConfig['kind'];
export type MjpegConfig = z.infer<typeof mjpegConfig>;
export type SnapshotConfig = z.infer<typeof snapshotConfig>;
export type FolderConfig = z.infer<typeof folderConfig>;
export type TestPatternConfig = z.infer<typeof testPatternConfig>;

export const sourceKinds: readonly SourceKind[] = sourceConfig.options.map(
  (option) => option.shape.kind.value,
);

/** The fields, of any kind, that are stored apart and never sent back. */
export const secretFields = ['password'] as const;
export type SecretField = (typeof secretFields)[number];

/** From the root, as POSIX, Windows drives and network shares write it. */
function isWholePath(value: string): boolean {
  return /^(\/|[a-z]:[/\\]|\\\\)/i.test(value) && !value.includes('\0');
}

function isHttpUrl(value: string): boolean {
  const url = parseUrl(value);
  return url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:');
}

function hasUserInfo(value: string): boolean {
  const url = parseUrl(value);
  return url !== undefined && (url.username !== '' || url.password !== '');
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
