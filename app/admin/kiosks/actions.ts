'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { requestAddress } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';
import { kioskPath } from '@/lib/walls/kiosk-link';
import { WallError } from '@/lib/walls/wall-error';
import { textOf } from '../cameras/_form/camera-form-values';
import { refusalOf } from '../cameras/_form/refusal-of';
import { emptyKioskForm, kioskFormInput, valuesOfForm } from './_form/kiosk-form-values';
import type { KioskFormState } from './_form/kiosk-form-values';

/*
 * Thin on purpose: who may do what, and what makes sense, is for the registry to say. Every action
 * can be called by anybody who can reach the server.
 */

const listPath = '/admin/kiosks';

export async function createKiosk(_: KioskFormState, form: FormData): Promise<KioskFormState> {
  const values = valuesOfForm(form);
  try {
    const wall = values.wall === '' ? null : values.wall;
    const input = { ...kioskFormInput(values), wall };
    const { link, token } = await runtime().kiosks.create(await currentActor(), input);
    const url = requestAddress(await headers()) + kioskPath(token);
    revalidatePath(listPath);
    return { values: emptyKioskForm, errors: {}, made: { name: link.name, url } };
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
}

/** @param id bound by the page to the link it changes */
export async function updateKiosk(
  id: string,
  _: KioskFormState,
  form: FormData,
): Promise<KioskFormState> {
  const values = valuesOfForm(form);
  try {
    await runtime().kiosks.update(await currentActor(), id, kioskFormInput(values));
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
  revalidatePath(listPath);
  redirect(listPath);
}

/** Leads to the list also where the link is gone already: that is what was asked for. */
export async function revokeKiosk(form: FormData): Promise<void> {
  const actor = await requirePageActor(listPath, 'admin');
  try {
    await runtime().kiosks.revoke(actor, textOf(form, 'id') ?? '');
  } catch (error) {
    if (!(error instanceof WallError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(listPath);
  redirect(listPath);
}
