import type { Clock } from './clock';
import { createCommandSource } from './command-source';
import type { ConnectionWatch } from './connection-watch';
import { decodedSource } from './decoded-source';
import { createDeviceSource } from './device-source';
import { createFolderSource } from './folder-source';
import type { FrameSource } from './frame-source';
import type { JpegTurner } from './jpeg-turner';
import { createMjpegSource } from './mjpeg-source';
import { orientedSource } from './oriented-source';
import { createPiSource } from './pi-source';
import type { ProgramTools } from './program-tools';
import { createPushSource, type PushInlet } from './push-source';
import { createRtspSource } from './rtsp-source';
import { createSnapshotSource } from './snapshot-source';
import type { SourceConfig } from './source-config';
import { createTestPatternSource } from './test-pattern-source';

/** What sources need from outside. */
export interface SourceTools extends ConnectionWatch {
  readonly clock: Clock;
  /** Lays pictures as the configuration says; absent: each is encoded again. */
  readonly turner?: JpegTurner;
  /** Absolute paths of the folders below which pictures may be read; none: no folder works. */
  readonly folderRoots?: readonly string[];
  /** For the kinds that run other programs; absent: ffmpeg from the usual folders. */
  readonly programs?: ProgramTools;
  /** Whether the kind `command` may run; absent: no. */
  readonly allowCommands?: boolean;
  /** Where the pictures of this very camera arrive; absent where there is no camera yet. */
  readonly pushInlet?: PushInlet;
}

/** The source that a configuration describes; connects to nothing until it runs. */
export function createSource(config: SourceConfig, tools: SourceTools): FrameSource {
  const source = sourceAsItComes(config, tools);
  return kindsThatTurn.has(config.kind) ? source : orientedSource(source, config, tools.turner);
}

/** These have the camera or ffmpeg turn the picture. */
const kindsThatTurn: ReadonlySet<SourceConfig['kind']> = new Set(['device', 'pi', 'rtsp']);

function sourceAsItComes(config: SourceConfig, tools: SourceTools): FrameSource {
  switch (config.kind) {
    case 'mjpeg':
      return decodedSource(createMjpegSource(config, tools), tools);
    case 'snapshot':
      return decodedSource(createSnapshotSource(config, tools), tools);
    case 'rtsp':
      return createRtspSource(config, tools);
    case 'device':
      return decodedSource(createDeviceSource(config, tools), tools);
    case 'pi':
      return decodedSource(createPiSource(config, tools), tools);
    case 'folder':
      return createFolderSource(config, tools);
    case 'command':
      return decodedSource(createCommandSource(config, tools), tools);
    case 'push':
      return decodedSource(createPushSource(config, tools), tools);
    case 'test-pattern':
      return createTestPatternSource(config, tools);
  }
}
