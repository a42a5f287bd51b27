import path from 'node:path';
import { timeWords, type DatabaseCopy } from './copy-name';
import type { StorageFault } from './storage-error';
import { diskFaultOf, errorCodes, storageFaultOf } from './storage-fault';

export type DatabaseErrorCode =
  /** The database has migrations that this program does not know. */
  | 'newer-than-program'
  /** The file or its folder cannot be written. */
  | 'not-writable'
  /** The file is no database of ours, or a damaged one. */
  | 'corrupt'
  /** Another program holds the database. */
  | 'locked'
  | 'disk-full'
  /** A migration failed, now or at an earlier start. */
  | 'migration-failed';

const sentences: Readonly<Record<DatabaseErrorCode, (file: string) => string>> = {
  'newer-than-program': (file) =>
    `The database ${file} was made by a newer Framewall: update Framewall, or restore a backup.`,
  'not-writable': (file) =>
    `The database ${file} cannot be written: check the folder and its permissions, or set DATA_DIR.`,
  corrupt: (file) =>
    `The database ${file} is damaged, or is not one of Framewall’s: restore a backup.`,
  locked: (file) => `The database ${file} is in use by another program: stop that one first.`,
  'disk-full': (file) => `The disk that holds the database ${file} is full.`,
  'migration-failed': (file) =>
    `The database ${file} could not be brought up to date: restore a backup, or report this.`,
};

export interface DatabaseErrorOptions {
  readonly cause?: unknown;
  /** The newest automatic copy, where there is one. */
  readonly newestCopy?: DatabaseCopy;
}

/** What a copy is of use against. */
const mendedByCopy: readonly DatabaseErrorCode[] = [
  'corrupt',
  'newer-than-program',
  'migration-failed',
];

function offerOf(code: DatabaseErrorCode, newest: DatabaseCopy | undefined): string {
  if (!newest || !mendedByCopy.includes(code)) return '';
  return ` The newest automatic copy is of ${timeWords(newest.at)}: “npm run restore-database” puts one back, and keeps this file beside it.`;
}

/** Why the database cannot be opened. The message is one plain sentence for whoever started it. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, file: string, options?: DatabaseErrorOptions) {
    super(sentences[code](file) + offerOf(code, options?.newestCopy), options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

const codes: Readonly<Record<StorageFault, DatabaseErrorCode>> = {
  corrupt: 'corrupt',
  locked: 'locked',
  full: 'disk-full',
  'read-only': 'not-writable',
  failing: 'not-writable',
};

/** The system's own codes for a place that is none for a file. */
const noPlace = /^(ENOTDIR|EEXIST|EISDIR|ENOENT)/;

/**
 * The typed error for what the driver or the file system threw, or undefined for anything else.
 * @param newestCopy is offered where it is of use
 */
export function toDatabaseError(
  error: unknown,
  file: string,
  newestCopy?: DatabaseCopy,
): DatabaseError | undefined {
  const known = databaseErrorOf(error, file);
  if (!known || !newestCopy) return known;
  return new DatabaseError(known.code, file, { cause: known.cause, newestCopy });
}

function databaseErrorOf(error: unknown, file: string): DatabaseError | undefined {
  if (error instanceof DatabaseError) return error;
  const met = storageFaultOf(error);
  const fault = met === 'failing' ? diskFaultOf(path.dirname(file)) : met;
  if (fault) return new DatabaseError(codes[fault], file, { cause: error });
  const isNoPlace = [...errorCodes(error)].some((code) => noPlace.test(code));
  return isNoPlace ? new DatabaseError('not-writable', file, { cause: error }) : undefined;
}
