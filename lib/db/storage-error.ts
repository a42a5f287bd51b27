/** Why the database does not do what it was asked to, while the server runs. */
export type StorageFault =
  /** Another program holds it, and did not let go in time. */
  | 'locked'
  /** Its disk or its folder takes no changes. */
  | 'read-only'
  /** Its disk has no room left. */
  | 'full'
  /** Its disk cannot be read or written. */
  | 'failing'
  /** What is in the file makes no sense. */
  | 'corrupt';

const sentences: Readonly<Record<StorageFault, (folder: string) => string>> = {
  locked: () => 'The database is busy: another program is writing to it. Try again in a moment.',
  'read-only': (folder) =>
    `The database cannot be written: on the server, see that ${folder} and its disk are not read-only, then try again.`,
  full: (folder) =>
    `The disk is full: free some room on the server’s disk with ${folder}, then try again.`,
  failing: (folder) =>
    `The database cannot be read or written: on the server, look at the disk with ${folder}.`,
  corrupt: () =>
    'The database is damaged: stop the server and put a copy back with “npm run restore-database”.',
};

/** @param folder the name of the folder that holds the database, where that is known */
export function storageSentence(fault: StorageFault, folder?: string): string {
  return sentences[fault](folder === undefined ? 'the data folder' : `the folder “${folder}”`);
}

/** The `digest` of a `StorageError` of this kind. */
export function storageDigest<F extends StorageFault>(fault: F): `database-${F}` {
  return `database-${fault}`;
}

/** What a `digest` is of, or undefined where it is of another error. */
export function faultOfDigest(digest: string): StorageFault | undefined {
  return Object.keys(sentences).find(
    (fault): fault is StorageFault => digest === `database-${fault}`,
  );
}

/** When to try again, in seconds: what others hold is let go soon, what a person has to mend is not. */
const retryAfter: Readonly<Record<StorageFault, number | undefined>> = {
  locked: 5,
  'read-only': 60,
  full: 60,
  failing: 60,
  corrupt: undefined,
};

/**
 * The database refused. `message` is one plain sentence for people, which names no more of the server
 * than the folder's own name. Nothing of what was asked has been written.
 */
export class StorageError extends Error {
  /** Not `code`: Prisma would take an error that has one for its own, and make another of it. */
  readonly fault: StorageFault;
  readonly retryAfterSeconds: number | undefined;
  /** A stable code; Next hands it on to the page of errors, and nothing else of an error. */
  readonly digest: string;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'StorageError';
  }

  /** @param folder the name of the folder that holds the database, not its path */
  constructor(fault: StorageFault, folder: string, options?: { cause?: unknown }) {
    super(storageSentence(fault, folder), options);
    this.name = 'StorageError';
    this.fault = fault;
    this.retryAfterSeconds = retryAfter[fault];
    this.digest = storageDigest(fault);
  }
}
