'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AccessError } from '@/lib/auth/access-error';
import { currentActor } from '@/lib/auth/authorise';
import { passwordLinkPath, type PasswordLinkMade } from '@/lib/auth/person';
import { requestAddress } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';
import { refusalOf } from '../cameras/_form/refusal-of';
import type { ActState } from './_form/act-form';
import { personFormInput, valuesOfForm } from './_form/person-form-values';
import type { PersonFormState, ShownLink } from './_form/person-form-values';
import { momentWords } from './_list/moment-words';

/*
 * Thin on purpose: who may do what, and what makes sense, is for the registry to say. Every action
 * can be called by anybody who can reach the server. Ids are bound by the pages.
 */

const listPath = '/admin/users';

export async function createPerson(_: PersonFormState, form: FormData): Promise<PersonFormState> {
  const values = valuesOfForm(form);
  try {
    const input = personFormInput(values);
    const { person, link } = await runtime().people.create(await currentActor(), input);
    revalidatePath(listPath);
    return { values, errors: {}, made: await shown(person.username, link) };
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
}

export async function updatePerson(
  id: string,
  _: PersonFormState,
  form: FormData,
): Promise<PersonFormState> {
  const values = valuesOfForm(form);
  try {
    await runtime().people.update(await currentActor(), id, personFormInput(values));
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
  revalidatePath(listPath);
  redirect(listPath);
}

export async function setPersonDisabled(id: string, disabled: boolean): Promise<ActState> {
  try {
    await runtime().people.update(await currentActor(), id, { disabled });
  } catch (error) {
    return problemOf(error);
  }
  revalidatePath(listPath);
  redirect(`${listPath}/${encodeURIComponent(id)}`);
}

export async function signPersonOut(id: string): Promise<ActState> {
  try {
    await runtime().people.signOut(await currentActor(), id);
  } catch (error) {
    return problemOf(error);
  }
  redirect(`${listPath}/${encodeURIComponent(id)}`);
}

export async function resetPassword(id: string): Promise<ActState> {
  try {
    const { people } = runtime();
    const actor = await currentActor();
    const link = await people.makePasswordLink(actor, id);
    const { username } = await people.view(actor, id);
    revalidatePath(listPath, 'layout');
    return { made: await shown(username, link) };
  } catch (error) {
    return problemOf(error);
  }
}

/** Leads to the list also where they are gone already: that is what was asked for. */
export async function removePerson(id: string): Promise<ActState> {
  try {
    await runtime().people.remove(await currentActor(), id);
  } catch (error) {
    if (!(error instanceof AccessError) || error.code !== 'not-found') return problemOf(error);
  }
  revalidatePath(listPath);
  redirect(listPath);
}

function problemOf(error: unknown): ActState {
  const { message = 'This could not be done.' } = refusalOf(error);
  return { message };
}

async function shown(username: string, { token, expiresAt }: PasswordLinkMade): Promise<ShownLink> {
  const url = requestAddress(await headers()) + passwordLinkPath(token);
  return { username, url, until: momentWords(expiresAt) };
}
