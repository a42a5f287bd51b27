import { refusalOf } from '@/app/admin/cameras/_form/refusal-of';
import { BackupError } from '@/lib/backup/backup-error';
import type { FieldErrors } from '@/lib/cameras/camera-input';

/** What a form about backups says after a try. */
export interface BackupFormState {
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
}

export const untriedBackupForm: BackupFormState = { errors: {} };

/** The same of an error that the person can do something about. @throws any other error */
export function backupRefusalOf(error: unknown): BackupFormState {
  if (!(error instanceof BackupError)) return refusalOf(error);
  switch (error.code) {
    case 'wrong-passphrase':
      return { errors: { passphrase: error.message } };
    case 'no-file':
    case 'not-a-backup':
    case 'incomplete':
    case 'damaged':
    case 'newer':
    case 'too-many-cameras':
    case 'too-large':
      return { errors: { backup: error.message } };
    case 'no-administrator':
    case 'not-restorable':
    case 'over':
    case 'set-up':
      return { errors: {}, message: error.message };
  }
}

/** The bytes of the file that a form sent; null where none was chosen. */
export async function fileOf(form: FormData, name: string): Promise<Buffer | null> {
  const file = form.get(name);
  if (!(file instanceof File) || file.size === 0) return null;
  return Buffer.from(await file.arrayBuffer());
}
