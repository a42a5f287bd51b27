'use server';

import { revalidatePath } from 'next/cache';
import { currentActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { refusalOf } from '../_form/refusal-of';

/** What came of saving. */
export interface ViewersState {
  readonly isSaved?: true;
  /** Why it was not saved. */
  readonly message?: string;
}

/** @param slug bound by the page to the camera it shows */
export async function setViewers(
  slug: string,
  _: ViewersState,
  form: FormData,
): Promise<ViewersState> {
  const viewers = form.getAll('viewer').filter((id) => typeof id === 'string');
  try {
    await runtime().cameraViewers.set(await currentActor(), slug, { viewers });
  } catch (error) {
    const { errors, message = errors.viewers ?? 'This could not be saved.' } = refusalOf(error);
    return { message };
  }
  revalidatePath('/admin/users', 'layout');
  return { isSaved: true };
}
