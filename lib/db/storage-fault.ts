import { accessSync, constants, statfsSync } from 'node:fs';
import { StorageError, type StorageFault } from './storage-error';

/** Primary result codes, see https://www.sqlite.org/rescode.html, and the system's own. */
const faults: readonly (readonly [RegExp, StorageFault])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^SQLITE_(BUSY|LOCKED)/, 'locked'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_(READONLY|PERM)|EACCES|EPERM|EROFS)/, 'read-only'],
  [/^(SQLITE_(IOERR|CANTOPEN)|EIO)/, 'failing'],
];

/** What the driver's error says of the database, or undefined where it is about the statement itself. */
export function storageFaultOf(error: unknown): StorageFault | undefined {
  if (error instanceof StorageError) return error.fault;
  for (const code of errorCodes(error)) {
    const fault = faults.find(([pattern]) => pattern.test(code))?.[1];
    if (fault) return fault;
  }
  return undefined;
}

/**
 * SQLite says "I/O error" also of a disk that went read-only, and of one without room for its `-shm`
 * file: the disk itself says which it is.
 * @param folder the path of the folder that holds the database
 */
export function diskFaultOf(folder: string): 'full' | 'read-only' | 'failing' {
  try {
    if (statfsSync(folder).bavail === 0) return 'full';
    accessSync(folder, constants.W_OK);
    return 'failing';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EROFS' || code === 'EACCES' ? 'read-only' : 'failing';
  }
}

/** The codes of an error and of its causes: Prisma's adapter keeps SQLite's in `originalCode`. */
export function* errorCodes(error: unknown): Generator<string> {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { code, originalCode, cause } = current as Record<string, unknown>;
    if (typeof originalCode === 'string') yield originalCode;
    if (typeof code === 'string') yield code;
    current = cause;
  }
}
