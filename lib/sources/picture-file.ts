import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from './clock';
import type { FolderFence } from './folder-fence';
import { pause } from './pause';
import { type PictureFormat, pictureFormat, wholePictureEnd } from './picture-format';
import { maxFrameBytes } from './picture-limits';

/** Without waiting: a name may have become that of a pipe with nobody at its other end. */
const readFlags = constants.O_RDONLY | ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);
/** Enough to tell what a file is. */
const headBytes = 16;
/** Between the two looks that must find a file unchanged. */
const settleMs = 100;

/** A file at one state of writing. */
export interface FileState {
  /** Changes when the file is written to or replaced. */
  readonly id: string;
  /** In milliseconds since the epoch, by the clock of the file system. */
  readonly writtenAt: number;
}

export interface PictureFile extends FileState {
  readonly format: PictureFormat;
  /** The whole picture, without what may follow it. */
  readonly bytes: Uint8Array;
}

/** Why a file gives no picture now. */
export type NoPicture =
  /** It is being written, or was cut off. */
  | 'unfinished'
  | 'gone'
  | 'unreadable'
  | 'not-a-picture'
  | 'too-large'
  /** It stands outside the folders allowed: a link leads out. */
  | 'not-allowed';

export interface ReadOptions {
  readonly fence: FolderFence;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A file not written to for this long is taken as settled at one look; absent for never. */
  readonly settledAfterMs?: number;
}

/** Reads a file that holds one whole picture and that nobody is writing to. */
export async function readPictureFile(
  folder: string,
  name: string,
  options: ReadOptions,
): Promise<PictureFile | NoPicture> {
  const file = path.join(folder, name);
  try {
    const handle = await open(file, readFlags);
    try {
      return await readOpen(handle, file, options);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ESTALE' ? 'gone' : 'unreadable';
  }
}

async function readOpen(
  handle: FileHandle,
  file: string,
  { fence, clock, signal, settledAfterMs = Infinity }: ReadOptions,
): Promise<PictureFile | NoPicture> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) return 'not-a-picture';
  if (!(await fence.holds(handle, file, stats))) return 'not-allowed';
  const format = pictureFormat(await readContent(handle, Math.min(Number(stats.size), headBytes)));
  if (format === undefined) return 'not-a-picture';
  if (stats.size > maxFrameBytes) return 'too-large';
  const content = await readContent(handle, Number(stats.size));
  const end = format === 'short' ? undefined : wholePictureEnd(content, format);
  if (format === 'short' || end === undefined) return 'unfinished';
  const state = fileState(stats);
  const restedMs = clock.now() - state.writtenAt;
  if (!(restedMs >= settledAfterMs)) await pause(settleMs, clock, signal);
  const later = fileState(await handle.stat({ bigint: true }));
  if (later.id !== state.id) return 'unfinished';
  return { ...state, format, bytes: content.subarray(0, end) };
}

/** Up to `size` bytes, in memory of their own. */
async function readContent(handle: FileHandle, size: number): Promise<Uint8Array> {
  const content = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await handle.read(content, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return content.subarray(0, length);
}

export function fileState({ dev, ino, size, mtimeNs }: BigIntStats): FileState {
  return { id: [dev, ino, size, mtimeNs].join(':'), writtenAt: Number(mtimeNs) / 1e6 };
}
