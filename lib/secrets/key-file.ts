import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { sealingKey, sealingKeyBytes, type SealingKey } from './sealing-key';

/*
 * The keys that seal stored secrets, one in each line, in base64. The first seals; the others only
 * open, until everything is sealed with the first. Lines that are no key are left alone.
 */

const head = '# Keys of Framewall: the first seals stored passwords, the others only open them.';

/** Where the keys are, in the data folder. */
export function keyFileIn(dataFolder: string): string {
  return path.join(dataFolder, 'sealing-keys');
}

/** In the order of the file; none where there is no file. */
export function readKeyFile(file: string): SealingKey[] {
  return linesOf(file).flatMap((line) => keyOf(line) ?? []);
}

/** Changes when the file does. */
export function keyFileStamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : 'none';
}

/**
 * Puts `keys` in the place of those that are there. Lines that are no key stay, since they may be one
 * that was damaged. Written whole under another name first, and to the disk before it counts: a power
 * cut leaves the old file or the new one.
 */
export function writeKeyFile(file: string, keys: readonly SealingKey[]): void {
  const others = linesOf(file).filter((line) => keyOf(line) === undefined && line !== head);
  const lines = [head, ...keys.map(({ bytes }) => bytes.toString('base64')), ...others];
  const draft = `${file}.new`;
  const opened = openSync(draft, 'w', 0o600);
  try {
    writeSync(opened, `${lines.join('\n')}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(draft, file);
  syncFolder(path.dirname(file));
}

function linesOf(file: string): string[] {
  try {
    const text = readFileSync(file, 'utf8');
    closeToOthers(file);
    return text.split(/\r?\n/).filter((line) => line.trim() !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function keyOf(line: string): SealingKey | undefined {
  const text = line.trim();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === sealingKeyBytes ? sealingKey(bytes) : undefined;
}

/** Some file systems have no modes, and that must not keep anybody out. */
function closeToOthers(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch {
    // As it is, then.
  }
}

/** Not every system lets a folder be opened. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    fsyncSync(opened);
    closeSync(opened);
  } catch {
    // The new name reaches the disk a little later.
  }
}
