import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProgramError } from './program-error';

/** Where programs are looked for by those whose environment has no PATH. */
export const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The absolute path of a program: a name as `searchPath` (the PATH's form) has it, anything with a
 * slash as it is, from the working directory.
 * @throws ProgramError 'missing' or 'not-executable'
 */
export async function findProgram(name: string, searchPath = standardPath): Promise<string> {
  let refused: unknown;
  for (const file of candidates(name, searchPath)) {
    const answer = await executable(file);
    if (answer === true) return file;
    refused ??= answer;
  }
  throw refused === undefined
    ? new ProgramError('missing', name)
    : new ProgramError('not-executable', name, { cause: refused });
}

function candidates(name: string, searchPath: string): string[] {
  if (name === '') return [];
  if (name.includes('/')) return [path.resolve(name)];
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name));
}

/** True, undefined where there is nothing, or why what is there cannot be run. */
async function executable(file: string): Promise<true | Error | undefined> {
  try {
    if (!(await stat(file)).isFile()) return new Error('This is no file.');
    await access(file, constants.X_OK);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return error instanceof Error ? error : new Error(String(error));
  }
}
