import { FileField } from '@/app/_ui/file-field';
import { PasswordField } from '@/app/_ui/password-field';
import { backupExtension } from '@/lib/backup/backup-limits';
import type { FieldErrors } from '@/lib/cameras/camera-input';

/** The file, and what opens it. */
export function RestoreFields({ errors }: { readonly errors: FieldErrors }) {
  return (
    <>
      <FileField
        id="backup"
        name="backup"
        label="Backup"
        hint={`A file whose name ends in ${backupExtension}.`}
        required
        error={errors.backup}
      />
      <PasswordField
        id="restore-passphrase"
        name="passphrase"
        label="Passphrase of the backup"
        autoComplete="off"
        required
        error={errors.passphrase}
      />
    </>
  );
}
