'use server';

import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { actionOrigin } from '@/app/_auth/session-cookie';
import { backupRefusalOf, fileOf, type BackupFormState } from '@/app/_backup/backup-refusal';
import { AccessError } from '@/lib/auth/access-error';
import { BackupError } from '@/lib/backup/backup-error';
import type { Beginner } from '@/lib/backup/first-restore';
import { runtime } from '@/lib/runtime/runtime';

/* Open to whoever holds the one-time code, which `FirstRestore` asks for by itself. */

const path = '/setup/restore';

export async function readFirstBackup(
  _: BackupFormState,
  form: FormData,
): Promise<BackupFormState> {
  const beginner = await beginnerOf(form);
  let id: string;
  try {
    const typed = { passphrase: formText(form, 'passphrase') };
    const bytes = await fileOf(form, 'backup');
    id = await runtime().firstRestore.read(beginner, bytes, typed);
  } catch (error) {
    return backupRefusalOf(error);
  }
  redirect(`${path}/${id}?code=${encodeURIComponent(beginner.code)}`);
}

export async function restoreFirstBackup(form: FormData): Promise<void> {
  const beginner = await beginnerOf(form);
  let next = '/login';
  try {
    await runtime().firstRestore.restore(beginner, formText(form, 'id'));
  } catch (error) {
    if (!(error instanceof BackupError || error instanceof AccessError)) throw error;
    next = `${path}?code=${encodeURIComponent(beginner.code)}&problem=${error.code}`;
  }
  redirect(next);
}

async function beginnerOf(form: FormData): Promise<Beginner & { readonly code: string }> {
  const { address } = await actionOrigin();
  return { code: formText(form, 'code'), address };
}
