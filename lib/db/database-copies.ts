import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '@/lib/log/log';
import { copyName, readCopyName, type DatabaseCopy } from './copy-name';
import { FileThread } from './file-thread';
import type { FileWork } from './file-work';
import { sizeOf } from './inspect-file';
import { Turns } from './turns';

/** Of those made day by day; those from before an update are counted by themselves. */
const keptDaily = 7;
const keptBeforeUpdates = 3;
/** Beside the copy, this much and as much again as the database takes stay free. */
const leastRoomBytes = 32 * 1024 * 1024;
const draftSuffix = '.new';

export interface DatabaseCopiesOptions {
  /** The database; absolute. */
  readonly file: string;
  /** Where its copies are; absolute, made when missing. */
  readonly folder: string;
  readonly log: Log;
  readonly now?: () => number;
  readonly work?: FileWork;
}

/**
 * Whole copies of the database, made by themselves, for when its file is damaged. Each is looked
 * through before it counts, and only then is the oldest removed.
 */
export class DatabaseCopies {
  readonly #options: DatabaseCopiesOptions;
  readonly #work: FileWork;
  readonly #now: () => number;
  readonly #turns = new Turns();
  #closed = false;

  constructor(options: DatabaseCopiesOptions) {
    this.#options = options;
    this.#work = options.work ?? new FileThread();
    this.#now = options.now ?? Date.now;
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** The newest first. */
  async list(): Promise<DatabaseCopy[]> {
    const names = await readdir(this.#options.folder).catch((): string[] => []);
    return names.flatMap((name) => readCopyName(name) ?? []).sort((a, b) => b.at - a.at);
  }

  /**
   * Makes one, unless the disk is short of room.
   * @param before the migration that is about to be applied
   * @returns whether there is one now; why not is in the log
   */
  async make(before?: string): Promise<boolean> {
    return this.#turns.take(() => this.#make(before));
  }

  /** One new in place of all, if there are any: what is gone for good shall be in none. */
  async renew(): Promise<void> {
    await this.#turns.take(async () => {
      const { folder, log } = this.#options;
      const old = await this.list();
      try {
        await this.#remove(old);
      } catch (error) {
        log.error('Old copies of the database could not be removed.', { folder, error });
      }
      if (old.length > 0) await this.#make();
    });
  }

  /** What is in the file now, looked through in the background. @returns what is wrong, or undefined */
  async check(): Promise<string | undefined> {
    return this.#work.check(this.#options.file);
  }

  /** Breaks off what is being made. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#work.close();
  }

  async #make(before?: string): Promise<boolean> {
    const { file, folder, log } = this.#options;
    const target = path.join(folder, copyName(this.#now(), before));
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await this.#removeDrafts();
      if (!(await this.#hasRoom())) {
        log.warn('The disk is short of room: no copy of the database was made.', { folder });
        return false;
      }
      await this.#work.copy(file, target + draftSuffix);
      await rename(target + draftSuffix, target);
      await this.#prune(before);
      log.info('The database was copied.', { copy: path.basename(target) });
      return true;
    } catch (error) {
      await rm(target + draftSuffix, { force: true }).catch(() => undefined);
      if (!this.#closed) log.error('The database could not be copied.', { folder, error });
      return false;
    }
  }

  async #hasRoom(): Promise<boolean> {
    const bytes = (await sizeOf(this.#options.file)) + (await sizeOf(`${this.#options.file}-wal`));
    const { bavail, bsize } = await statfs(this.#options.folder);
    return bavail * bsize >= 2 * bytes + leastRoomBytes;
  }

  /** A start that fails again and again must not push out what was good before it first did. */
  async #prune(before?: string): Promise<void> {
    const copies = await this.list();
    const same = copies.filter((copy) => before !== undefined && copy.before === before);
    const daily = copies.filter((copy) => copy.before === undefined);
    const updates = copies.filter((copy) => copy.before !== undefined && !same.includes(copy));
    await this.#remove([
      ...same.slice(1),
      ...daily.slice(keptDaily),
      ...updates.slice(keptBeforeUpdates - (same.length > 0 ? 1 : 0)),
    ]);
  }

  /** What a kill left half done. */
  async #removeDrafts(): Promise<void> {
    const names = await readdir(this.#options.folder);
    const drafts = names.filter((name) => name.endsWith(`.db${draftSuffix}`));
    await this.#remove(drafts.map((name) => ({ name })));
  }

  async #remove(files: readonly { readonly name: string }[]): Promise<void> {
    for (const { name } of files) await rm(path.join(this.#options.folder, name), { force: true });
  }
}
