'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { actionOrigin, setSessionCookie, takeSessionCookie } from '@/app/_auth/session-cookie';
import { storageRefusal } from '@/lib/api/storage-refusal';
import { AccessError } from '@/lib/auth/access-error';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import type { PasswordFormState } from './_password/password-form-state';

/*
 * Thin on purpose: whose account it is, and what makes sense, is for `Account` to say. Every action
 * can be called by anybody who can reach the server.
 */

const path = '/account';

export async function changePassword(
  _: PasswordFormState,
  form: FormData,
): Promise<PasswordFormState> {
  const actor = await requirePageActor(path);
  const { auth, clock } = runtime();
  const origin = await actionOrigin();
  const typed = {
    present: formText(form, 'present'),
    password: formText(form, 'password'),
    repeat: formText(form, 'repeat'),
  };
  try {
    const { token } = await auth.account.changePassword(actor, typed, origin);
    await setSessionCookie(token, origin);
  } catch (error) {
    const problem = storageRefusal(error);
    if (problem !== undefined) return { errors: {}, problem };
    if (!(error instanceof AccessError)) throw error;
    const hasFields = Object.keys(error.fields).length > 0;
    return { errors: error.fields, ...(!hasFields && { problem: error.message }) };
  }
  revalidatePath(path);
  return { errors: {}, doneAt: clock.now() };
}

/** Leads to the list also where the session has ended already: that is what was asked for. */
export async function endSession(form: FormData): Promise<void> {
  const actor = await requirePageActor(path);
  try {
    await runtime().auth.account.endSession(actor, formText(form, 'id'));
  } catch (error) {
    if (!(error instanceof AccessError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(path);
  redirect(path);
}

export async function endOtherSessions(): Promise<void> {
  await runtime().auth.account.endOthers(await requirePageActor(path));
  revalidatePath(path);
  redirect(path);
}

export async function signOutEverywhere(): Promise<void> {
  await runtime().auth.account.signOutEverywhere(await requirePageActor(path));
  await takeSessionCookie();
  redirect('/login');
}
