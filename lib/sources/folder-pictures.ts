import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  type FileState,
  fileState,
  type NoPicture,
  type ReadOptions,
  readPictureFile,
} from './picture-file';
import { type PictureOnly, pictureFrame } from './picture-frame';
import { SourceError } from './source-error';

/** What is no whole picture this long after it was written stays none until it is written again. */
const hopelessAfterMs = 5_000;
/** For each camera, of pictures that had to be encoded. */
const mostKeptBytes = 64 * 1024 * 1024;
/** Asked of the file system at once. */
const statsAtOnce = 64;

export interface FolderFile extends FileState {
  readonly name: string;
}

type Picture = PictureOnly & FileState;

/** The files of a folder as pictures, each read and encoded once for each time it was written. */
export class FolderPictures {
  readonly #options: ReadOptions;
  readonly #refused = new Map<string, { readonly id: string; readonly why: NoPicture }>();
  readonly #kept = new Map<string, Picture>();
  #keptBytes = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  async read(folder: string, file: FolderFile): Promise<Picture | NoPicture> {
    const { name, id } = file;
    const kept = this.#kept.get(name);
    if (kept?.id === id) return kept;
    this.#drop(name);
    const refused = this.#refused.get(name);
    if (refused?.id === id) return refused.why;
    this.#refused.delete(name);
    const read = await readPictureFile(folder, name, this.#options);
    if (typeof read === 'string') return this.#refuse(file, read);
    const frame = await pictureFrame(read);
    if (typeof frame === 'string') return this.#refuse(file, frame);
    const picture = { ...frame, id: read.id, writtenAt: read.writtenAt };
    if (read.format !== 'jpeg') this.#keep(name, picture);
    return picture;
  }

  /** Forgets all files but these. */
  keepOnly(names: readonly string[]): void {
    const present = new Set(names);
    for (const name of this.#refused.keys()) if (!present.has(name)) this.#refused.delete(name);
    for (const name of this.#kept.keys()) if (!present.has(name)) this.#drop(name);
  }

  /** Remembers what no further look will change. */
  #refuse({ name, id, writtenAt }: FolderFile, why: NoPicture): NoPicture {
    const changes = why === 'gone' || why === 'unreadable';
    const fresh = why === 'unfinished' && this.#options.clock.now() - writtenAt < hopelessAfterMs;
    if (changes || fresh) return why;
    // Never to be whole: that is the same as no picture.
    const lasting = why === 'unfinished' ? 'not-a-picture' : why;
    this.#refused.set(name, { id, why: lasting });
    return lasting;
  }

  /** What has no room is encoded again: to make room in turn would keep nothing long enough. */
  #keep(name: string, picture: Picture): void {
    if (this.#keptBytes + picture.jpeg.length > mostKeptBytes) return;
    this.#kept.set(name, picture);
    this.#keptBytes += picture.jpeg.length;
  }

  #drop(name: string): void {
    this.#keptBytes -= this.#kept.get(name)?.jpeg.length ?? 0;
    this.#kept.delete(name);
  }
}

/** The state of each file that is there. A link has the state of what it leads to. */
export async function filesOf(folder: string, names: readonly string[]): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (let at = 0; at < names.length; at += statsAtOnce) {
    const some = names.slice(at, at + statsAtOnce).map((name) => fileOf(folder, name));
    for (const file of await Promise.all(some)) if (file) files.push(file);
  }
  return files;
}

/** Undefined for what is gone or no file. */
export async function fileOf(folder: string, name: string): Promise<FolderFile | undefined> {
  const stats: BigIntStats | undefined = await stat(path.join(folder, name), {
    bigint: true,
  }).catch(() => undefined);
  return stats?.isFile() ? { name, ...fileState(stats) } : undefined;
}

/** Why there is no picture, where the files gave these answers. */
export function noPictureError(answers: readonly NoPicture[]): SourceError {
  if (answers.includes('too-large')) return new SourceError('too-large', 'A file is too large.');
  if (answers.includes('not-allowed')) return new SourceError('not-allowed', 'A link leads out.');
  return answers.includes('unreadable')
    ? new SourceError('folder-unreadable', 'The files cannot be read.')
    : new SourceError('folder-empty', 'No file is a whole picture.');
}
