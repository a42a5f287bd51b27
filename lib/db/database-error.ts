export type DatabaseErrorCode =
  /** The database has migrations that this program does not know. */
  | 'newer-than-program'
  /** The file or its folder cannot be written. */
  | 'not-writable'
  /** The file is no SQLite database, or a damaged one. */
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
    `The database ${file} is damaged or is not a SQLite database: restore a backup.`,
  locked: (file) => `The database ${file} is in use by another program: stop that one first.`,
  'disk-full': (file) => `The disk that holds the database ${file} is full.`,
  'migration-failed': (file) =>
    `The database ${file} could not be brought up to date: restore a backup, or report this.`,
};

/** Why the database cannot be opened. The message is one plain sentence for whoever started it. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, file: string, options?: { cause?: unknown }) {
    super(sentences[code](file), options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

/** Primary result codes, see https://www.sqlite.org/rescode.html, and the system's own. */
const codes: readonly (readonly [RegExp, DatabaseErrorCode])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^SQLITE_(BUSY|LOCKED)/, 'locked'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'disk-full'],
  [
    /^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR|ENOENT)/,
    'not-writable',
  ],
];

/** The typed error for what the driver or the file system threw, or undefined for anything else. */
export function toDatabaseError(error: unknown, file: string): DatabaseError | undefined {
  if (error instanceof DatabaseError) return error;
  for (const code of errorCodes(error)) {
    const known = codes.find(([pattern]) => pattern.test(code));
    if (known) return new DatabaseError(known[1], file, { cause: error });
  }
  return undefined;
}

/** The codes of an error and of its causes: Prisma's adapter keeps SQLite's in `originalCode`. */
function* errorCodes(error: unknown): Generator<string> {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { code, originalCode, cause } = current as Record<string, unknown>;
    if (typeof originalCode === 'string') yield originalCode;
    if (typeof code === 'string') yield code;
    current = cause;
  }
}
