'use server';

import { revalidatePath } from 'next/cache';
import { currentActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { textOf } from '../_form/camera-form-values';
import { refusalOf } from '../_form/refusal-of';

/** What the last button led to. */
export type PushKeyState =
  | { readonly kind: 'untouched' }
  /** The key, which nobody will be told again. */
  | { readonly kind: 'made'; readonly key: string }
  | { readonly kind: 'removed' }
  | { readonly kind: 'refused'; readonly message: string };

/** @param slug bound by the page to the camera it edits */
export async function changePushKey(
  slug: string,
  _: PushKeyState,
  form: FormData,
): Promise<PushKeyState> {
  const { registry } = runtime();
  try {
    const actor = await currentActor();
    const removes = textOf(form, 'intent') === 'remove';
    if (removes) await registry.removePushKey(actor, slug);
    const made = removes ? undefined : await registry.replacePushKey(actor, slug);
    revalidatePath(`/admin/cameras/${slug}`);
    return made ? { kind: 'made', key: made.key } : { kind: 'removed' };
  } catch (error) {
    return { kind: 'refused', message: refusalOf(error).message ?? 'This was refused.' };
  }
}
