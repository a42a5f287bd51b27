'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { refusalOf } from '@/app/admin/cameras/_form/refusal-of';
import { AccessError } from '@/lib/auth/access-error';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { emptyTokenForm, tokenFormInput, valuesOfForm } from './_form/token-form-values';
import type { TokenFormState } from './_form/token-form-values';

/*
 * Thin on purpose: who may do what, and what makes sense, is for ApiTokens to say. Every action can be
 * called by anybody who can reach the server.
 */

const listPath = '/account/tokens';

export async function createToken(_: TokenFormState, form: FormData): Promise<TokenFormState> {
  const values = valuesOfForm(form);
  try {
    const actor = await currentActor();
    const { view, token } = await runtime().tokens.create(actor, tokenFormInput(values));
    revalidatePath(listPath);
    return { values: emptyTokenForm, errors: {}, made: { name: view.name, token } };
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
}

/** Leads to the list also where the token is gone already: that is what was asked for. */
export async function revokeToken(form: FormData): Promise<void> {
  const actor = await requirePageActor(listPath);
  try {
    await runtime().tokens.revoke(actor, textOf(form, 'id') ?? '');
  } catch (error) {
    if (!(error instanceof AccessError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(listPath);
  redirect(listPath);
}
