import type { Clock } from './clock';
import { FolderFence } from './folder-fence';
import { FolderPictures } from './folder-pictures';
import { findPlace } from './folder-place';
import { FolderWatch } from './folder-watch';
import type { EmitFrame, FrameSource } from './frame-source';
import { NewestPicture } from './newest-picture';
import { pause } from './pause';
import type { ReadOptions } from './picture-file';
import { PictureLoop } from './picture-loop';
import type { FolderConfig } from './config/folder-config';
import { SourceError } from './source-error';
import { WrittenCadence } from './written-cadence';

/** At 30 pictures a second nobody can look at each file twice: one written before this is settled. */
const settledAfterMs = 2_000;

export interface FolderTools {
  readonly clock: Clock;
  /** Absolute paths of the folders below which pictures may be read; none: no folder works. */
  readonly folderRoots?: readonly string[];
}

/** Pictures that programs write into a folder: the newest of them, or all in turn. */
export function createFolderSource(config: FolderConfig, tools: FolderTools): FrameSource {
  const { clock, folderRoots = [] } = tools;
  const cadence = new WrittenCadence();
  return {
    get expectedIntervalMs() {
      return config.mode === 'loop' ? 1000 / config.fps : cadence.intervalMs;
    },
    async run(emit, signal) {
      if (signal.aborted) return;
      try {
        const options = { fence: await FolderFence.of(folderRoots), clock, signal };
        if (config.mode === 'loop') await playLoop(config, options, emit);
        else await followNewest(config, options, cadence, emit);
      } catch (cause) {
        if (hasAborted(signal)) return;
        throw cause instanceof SourceError
          ? cause
          : new SourceError('internal', 'The folder could not be shown.', { cause });
      }
    },
  };
}

/** A picture is as old as its file; where the file's time lies ahead, it is of now at the latest. */
async function followNewest(
  { path }: FolderConfig,
  options: ReadOptions,
  cadence: WrittenCadence,
  emit: EmitFrame,
): Promise<void> {
  const { fence, clock, signal } = options;
  const newest = new NewestPicture(new FolderPictures(options), options);
  let watch: FolderWatch | undefined;
  try {
    while (!signal.aborted) {
      const place = await findPlace(path, fence);
      if (hasAborted(signal)) break;
      watch = FolderWatch.of(place.folder, clock, watch);
      watch.begin();
      cadence.looked(clock.elapsed());
      const picture = await newest.look(place);
      if (hasAborted(signal)) break;
      if (picture) {
        const { jpeg, width, height, writtenAt } = picture;
        cadence.note(writtenAt);
        emit({ jpeg, width, height, capturedAt: Math.min(Math.ceil(writtenAt), clock.now()) });
      }
      await watch.next(newest.workMs, signal);
    }
  } finally {
    watch?.close();
  }
}

/** A loop is made here and now, as a test pattern is: its pictures' age is since they were shown. */
async function playLoop(
  { path, fps }: FolderConfig,
  options: ReadOptions,
  emit: EmitFrame,
): Promise<void> {
  const { fence, clock, signal } = options;
  const pictures = new FolderPictures({ ...options, settledAfterMs });
  const loop = new PictureLoop(pictures, options, () => findPlace(path, fence));
  let dueAt = clock.elapsed();
  while (!signal.aborted) {
    const picture = await loop.next();
    if (hasAborted(signal)) return;
    if (picture) {
      const { jpeg, width, height } = picture;
      emit({ jpeg, width, height, capturedAt: clock.now() });
    }
    dueAt = Math.max(dueAt + 1000 / fps, clock.elapsed());
    await pause(dueAt - clock.elapsed(), clock, signal);
  }
}

/** Asked through a function: the compiler takes a property that it saw false as still false. */
const hasAborted = (signal: AbortSignal) => signal.aborted;
