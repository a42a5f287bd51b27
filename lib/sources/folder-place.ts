import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fitsPattern } from './file-name-pattern';
import type { FolderFence } from './folder-fence';
import { mostFolderEntries } from './picture-limits';
import { SourceError } from './source-error';

/** A folder, and which of its files are meant. */
export interface FolderPlace {
  readonly folder: string;
  /** Absent for all. */
  readonly pattern?: string;
}

/**
 * What a configured path means now: a folder, or files in one by name.
 * @throws SourceError 'not-allowed', 'folder-missing', 'folder-unreadable'
 */
export async function findPlace(configured: string, fence: FolderFence): Promise<FolderPlace> {
  const whole = path.resolve(configured);
  if (!fence.allows(whole)) throw notAllowed();
  const parent = path.dirname(whole);
  const isFolder = (await stat(whole).catch(() => undefined))?.isDirectory() ?? false;
  const place = isFolder || !fence.allows(parent) ? whole : parent;
  const folder = await realpath(place).catch((cause: unknown) => {
    throw folderError(cause);
  });
  if (!fence.allows(folder)) throw notAllowed();
  return place === whole ? { folder } : { folder, pattern: path.basename(whole) };
}

/**
 * The names of the files that are meant, in no order. Links count: where they lead is seen once they
 * are open.
 * @throws SourceError 'folder-missing', 'folder-unreadable', 'folder-too-full'
 */
export async function listNames({ folder, pattern }: FolderPlace): Promise<string[]> {
  const names: string[] = [];
  let entries = 0;
  try {
    for await (const entry of await opendir(folder, { bufferSize: 256 })) {
      entries += 1;
      if (entries > mostFolderEntries) {
        throw new SourceError('folder-too-full', `More than ${mostFolderEntries} entries.`);
      }
      if (!entry.isFile() && !entry.isSymbolicLink()) continue;
      const fits = entry.name === pattern || fitsPattern(entry.name, pattern ?? '*');
      if (fits) names.push(entry.name);
    }
  } catch (error) {
    throw folderError(error);
  }
  return names;
}

function folderError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? new SourceError('folder-missing', 'The folder does not exist.', { cause })
    : new SourceError('folder-unreadable', 'The folder cannot be read.', { cause });
}

function notAllowed(): SourceError {
  return new SourceError('not-allowed', 'The path is not below the folders allowed.');
}
