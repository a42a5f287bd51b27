export type BackupErrorCode =
  | 'no-file'
  | 'not-a-backup'
  /** It ends before its end. */
  | 'incomplete'
  /** Something in it was changed since it was made. */
  | 'damaged'
  | 'wrong-passphrase'
  /** Made by a Framewall that knows more than this one. */
  | 'newer'
  /** Nobody in it could log in here and manage. */
  | 'no-administrator'
  /** More than this server may have. */
  | 'too-many-cameras'
  /** Its parts do not fit together or into this database. */
  | 'not-restorable'
  | 'too-large'
  /** What was read of it is not held any more. */
  | 'over'
  /** Somebody exists here already. */
  | 'set-up';

const sentences: Readonly<Record<BackupErrorCode, string>> = {
  'not-a-backup':
    'This is not a backup of Framewall: choose a file that ends in .framewall-backup.',
  incomplete: 'This backup is not complete: its end is missing. Copy the file here once more.',
  damaged: 'This backup has been changed or damaged since it was made: use another copy of it.',
  'wrong-passphrase': 'The passphrase does not open this backup.',
  newer: 'This backup was made by a newer Framewall: update this one first.',
  'no-administrator':
    'No administrator in this backup could log in here, so nobody could manage Framewall afterwards.',
  'too-many-cameras':
    'This backup holds more cameras than may be here: raise MAX_CAMERAS, restart Framewall, then restore it.',
  'not-restorable':
    'What is in this backup does not fit together, so it cannot be restored. Nothing was changed.',
  'too-large': 'This file is too large for a backup of Framewall.',
  over: 'This was read too long ago, or has been restored: choose the file again.',
  'no-file': 'Choose the backup that you want to restore.',
  'set-up': 'Somebody exists here already: log in, and restore the backup from there.',
};

/** The sentence of a code that stands in an address; undefined for whatever else does. */
export function backupSentence(code: unknown): string | undefined {
  return typeof code === 'string' && Object.hasOwn(sentences, code)
    ? sentences[code as BackupErrorCode]
    : undefined;
}

/** Why a backup is not made or not restored. `message` is a plain sentence for people. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'BackupError';
  }

  constructor(code: BackupErrorCode, options?: { cause?: unknown }) {
    super(sentences[code], options);
    this.name = 'BackupError';
    this.code = code;
  }
}
