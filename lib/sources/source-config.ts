import { z } from 'zod';
import { commandConfig } from './config/command-config';
import { deviceConfig } from './config/device-config';
import { folderConfig } from './config/folder-config';
import { mjpegConfig } from './config/mjpeg-config';
import { piConfig } from './config/pi-config';
import { pushConfig } from './config/push-config';
import { rtspConfig } from './config/rtsp-config';
import { snapshotConfig } from './config/snapshot-config';
import { testPatternConfig } from './config/test-pattern-config';

/*
 * The only list of source kinds. Forms, the API, the registry and `createSource` all derive from
 * this union. Safe for the browser: it holds no Node code.
 */

export const sourceConfig = z.discriminatedUnion(
  'kind',
  [
    mjpegConfig,
    snapshotConfig,
    rtspConfig,
    deviceConfig,
    piConfig,
    folderConfig,
    commandConfig,
    pushConfig,
    testPatternConfig,
  ],
  { error: 'Choose how the pictures are obtained.' },
);

/** How a camera's frames are obtained, secrets included: never leaves the server. */
export type SourceConfig = z.infer<typeof sourceConfig>;
export type SourceKind = SourceConfig['kind'];

export const sourceKinds: readonly SourceKind[] = sourceConfig.options.map(
  (option) => option.shape.kind.value,
);

/** The fields, of any kind, that are stored apart and never sent back. */
export const secretFields = ['password', 'hiddenValues'] as const;
export type SecretField = (typeof secretFields)[number];
