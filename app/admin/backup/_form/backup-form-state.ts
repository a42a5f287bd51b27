import type { BackupFormState } from '@/app/_backup/backup-refusal';

export interface MakeFormState extends BackupFormState {
  /** Where the new backup can be fetched. */
  readonly made?: { readonly href: string; readonly name: string };
}
