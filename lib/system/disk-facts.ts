import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { copiesFolder } from '@/lib/db/copies-folder';
import { readCopyName } from '@/lib/db/copy-name';

/** The disk that the data folder is on, and what Framewall has there. */
export interface DiskFacts {
  /** That Framewall may use: systems keep some for the administrator. */
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** The database, with what is not yet in its file. */
  readonly databaseBytes: number;
  /** Copies of the database: those of each day, and those made before something that may go wrong. */
  readonly copies: { readonly count: number; readonly bytes: number };
}

export interface DataPlaces {
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute. */
  readonly databaseFile: string;
}

/** Undefined where the disk does not tell. */
export async function readDiskFacts(places: DataPlaces): Promise<DiskFacts | undefined> {
  const { dataFolder, databaseFile } = places;
  try {
    const { bavail, blocks, bsize } = await statfs(dataFolder);
    const own = ['', '-wal', '-shm'].map((ending) => `${databaseFile}${ending}`);
    const copies = [...(await copiesBeside(databaseFile, own)), ...(await dailyCopies(dataFolder))];
    const sizes = await Promise.all(copies.map(sizeOf));
    return {
      freeBytes: bavail * bsize,
      totalBytes: blocks * bsize,
      databaseBytes: sum(await Promise.all(own.map(sizeOf))),
      copies: { count: copies.length, bytes: sum(sizes) },
    };
  } catch {
    return undefined;
  }
}

/** What stands beside the database and has its name in its own. */
async function copiesBeside(databaseFile: string, own: readonly string[]): Promise<string[]> {
  const folder = path.dirname(databaseFile);
  const { name } = path.parse(databaseFile);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.startsWith(name))
    .map((entry) => path.join(folder, entry.name))
    .filter((file) => !own.includes(file));
}

async function dailyCopies(dataFolder: string): Promise<string[]> {
  const folder = copiesFolder(dataFolder);
  // There is none before the first copy.
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => readCopyName(name) !== undefined)
    .map((name) => path.join(folder, name));
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    // It is not there, or not any more.
    return 0;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
