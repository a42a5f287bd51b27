'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AccessError } from '@/lib/auth/access-error';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { requestAddress } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';
import { sharePath } from '@/lib/shares/share-link';
import { textOf } from '../cameras/_form/camera-form-values';
import { refusalOf } from '../cameras/_form/refusal-of';
import { newShareForm, shareFormInput, valuesOfForm } from './_form/share-form-values';
import type { ShareFormState } from './_form/share-form-values';

/*
 * Thin on purpose: who may do what, and what makes sense, is for the registry to say. Every action
 * can be called by anybody who can reach the server.
 */

const listPath = '/admin/shares';

export async function createShare(_: ShareFormState, form: FormData): Promise<ShareFormState> {
  const values = valuesOfForm(form);
  const { shares, clock } = runtime();
  try {
    const input = { ...shareFormInput(values), camera: values.camera };
    const { link, token } = await shares.create(await currentActor(), input);
    const url = requestAddress(await headers()) + sharePath(token);
    revalidatePath(listPath);
    return {
      values: newShareForm(link.camera.slug, clock.now()),
      errors: {},
      made: { name: link.name, camera: link.camera.name, url },
    };
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
}

/** @param id bound by the page to the link it changes */
export async function updateShare(
  id: string,
  _: ShareFormState,
  form: FormData,
): Promise<ShareFormState> {
  const values = valuesOfForm(form);
  try {
    await runtime().shares.update(await currentActor(), id, shareFormInput(values));
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
  revalidatePath(listPath);
  redirect(listPath);
}

/** Leads to the list also where the link is gone already: that is what was asked for. */
export async function revokeShare(form: FormData): Promise<void> {
  const actor = await requirePageActor(listPath, 'admin');
  try {
    await runtime().shares.revoke(actor, textOf(form, 'id') ?? '');
  } catch (error) {
    if (!(error instanceof AccessError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(listPath);
  redirect(listPath);
}
