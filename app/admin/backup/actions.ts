'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { backupRefusalOf, fileOf, type BackupFormState } from '@/app/_backup/backup-refusal';
import { BackupError } from '@/lib/backup/backup-error';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import type { MakeFormState } from './_form/backup-form-state';

/*
 * Thin on purpose: who may do what, and what makes sense, is for `Backups` to say. Every action can be
 * called by anybody who can reach the server.
 */

const path = '/admin/backup';

export async function makeBackup(_: MakeFormState, form: FormData): Promise<MakeFormState> {
  const typed = {
    passphrase: formText(form, 'passphrase'),
    repeat: formText(form, 'repeat'),
    password: formText(form, 'password'),
  };
  try {
    const { id, name } = await runtime().backups.prepare(await currentActor(), typed);
    return { errors: {}, made: { href: `/api/backup/${id}`, name } };
  } catch (error) {
    return backupRefusalOf(error);
  }
}

/** Leads on to the question whether to restore it. */
export async function readBackup(_: BackupFormState, form: FormData): Promise<BackupFormState> {
  const typed = { passphrase: formText(form, 'passphrase'), password: formText(form, 'password') };
  let id: string;
  try {
    const actor = await currentActor();
    const bytes = await fileOf(form, 'backup');
    id = await runtime().backups.read(actor, bytes, typed);
  } catch (error) {
    return backupRefusalOf(error);
  }
  redirect(`${path}/restore/${id}`);
}

export async function restoreBackup(form: FormData): Promise<void> {
  const actor = await requirePageActor(path, 'admin');
  let next = `${path}?restored=`;
  try {
    const { staysLoggedIn } = await runtime().backups.restore(actor, formText(form, 'id'));
    if (!staysLoggedIn) next = '/login';
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    next = `${path}?problem=${error.code}`;
  }
  revalidatePath('/', 'layout');
  redirect(next);
}
