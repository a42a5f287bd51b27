import { copyFile, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileTime } from './copy-name';
import { damageOf, migrationsIn, sizeOf } from './inspect-file';

export type CopyState =
  | 'good'
  | 'damaged'
  /** Made by a newer Framewall than this one. */
  | 'newer';

/** @param known the names of this program's migrations */
export async function stateOfCopy(copy: string, known: readonly string[]): Promise<CopyState> {
  try {
    if ((await damageOf(copy)) !== undefined) return 'damaged';
    const isKnown = (await migrationsIn(copy)).every((name) => known.includes(name));
    return isKnown ? 'good' : 'newer';
  } catch {
    return 'damaged';
  }
}

/** What SQLite keeps beside a database. */
const companions = ['-wal', '-shm'] as const;

/**
 * Puts a copy in the place of a database, which nobody may have open. The file that was there is kept
 * beside it, with what SQLite had beside it. May be killed at any moment: until the copy is whole and on
 * the disk nothing has changed, and there is a file at every moment.
 * @returns the name of the file that was kept, or undefined where there was none
 */
export async function putBack(
  file: string,
  copy: string,
  nowMs: number,
): Promise<string | undefined> {
  const draft = `${file}.restoring`;
  await rm(draft, { force: true });
  await copyFile(copy, draft);
  await toDisk(draft);
  const hadSome = (await sizeOf(file)) > 0;
  const kept = `${file}.replaced-${fileTime(nowMs)}`;
  if (hadSome) await keepAs(file, kept);
  // Before the new file is there: the log of another database would be written into it.
  for (const end of companions) await rename(file + end, kept + end).catch(ignoreMissing);
  await rename(draft, file);
  await toDisk(path.dirname(file)).catch(() => undefined);
  return hadSome ? path.basename(kept) : undefined;
}

/**
 * Whether a program has the database open: each holds a lock of it for as long as it does
 * (https://www.sqlite.org/wal.html).
 * @returns undefined where the system does not tell, which only Linux does
 */
export async function isOpen(file: string): Promise<boolean | undefined> {
  try {
    const locks = await readFile('/proc/locks', 'utf8');
    const { dev, ino } = await stat(file, { bigint: true });
    const hex = (part: bigint) => part.toString(16).padStart(2, '0');
    // As `makedev` of Linux packs them: 12 bits of the major and 20 of the minor number in the lower half.
    const [major, minor] = [(dev >> 8n) & 0xfffn, (dev & 0xffn) | ((dev >> 12n) & 0xfff00n)];
    return locks.includes(` ${hex(major)}:${hex(minor)}:${ino} `);
  } catch {
    return undefined;
  }
}

/** A second name, so that there is a file at every moment; some file systems have none. */
async function keepAs(file: string, kept: string): Promise<void> {
  await link(file, kept).catch(() => rename(file, kept));
}

async function toDisk(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
