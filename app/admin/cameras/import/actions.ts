'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { backupRefusalOf, fileOf, type BackupFormState } from '@/app/_backup/backup-refusal';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { BackupError } from '@/lib/backup/backup-error';
import { CameraError } from '@/lib/cameras/camera-error';
import { runtime } from '@/lib/runtime/runtime';

/*
 * Thin on purpose: who may do what, and what makes sense, is for `CameraLists` to say. Every action can
 * be called by anybody who can reach the server.
 */

const listPath = '/admin/cameras';
const path = `${listPath}/import`;

/** Leads on to what importing the file would do. */
export async function readCameras(_: BackupFormState, form: FormData): Promise<BackupFormState> {
  let id: string;
  try {
    const actor = await currentActor();
    id = runtime().cameraLists.read(actor, await fileOf(form, 'file'));
  } catch (error) {
    return backupRefusalOf(error);
  }
  redirect(`${path}/${id}`);
}

/** What is different by now from what was shown is shown once more. */
export async function importCameras(form: FormData): Promise<void> {
  const actor = await requirePageActor(path, 'admin');
  const id = formText(form, 'id');
  let next: string;
  try {
    const onlyValid = formText(form, 'only') === 'valid';
    const { counts } = await runtime().cameraLists.import(actor, id, onlyValid);
    const refused = onlyValid ? 0 : counts.invalid;
    next = `${listPath}?imported=${counts.new}-${counts.changed}-${refused}`;
  } catch (error) {
    if (error instanceof CameraError) next = `${path}/${encodeURIComponent(id)}`;
    else if (error instanceof BackupError) next = `${path}?problem=${error.code}`;
    else throw error;
  }
  revalidatePath(listPath);
  redirect(next);
}
