'use server';

import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { actionOrigin, setSessionCookie, takeSessionCookie } from '@/app/_auth/session-cookie';
import { orStorageRefusal } from '@/lib/api/storage-refusal';
import { currentAuth } from '@/lib/auth/current-auth';
import { passwordLinkPath } from '@/lib/auth/person';
import { runtime } from '@/lib/runtime/runtime';
import type { PasswordState } from './password-state';

/** Open to whoever holds the link, which it checks by itself. */
export async function choosePassword(_: PasswordState, form: FormData): Promise<PasswordState> {
  const token = formText(form, 'token');
  const origin = await actionOrigin();
  const typed = { password: formText(form, 'password'), repeat: formText(form, 'repeat') };
  const result = await orStorageRefusal(() => runtime().passwordLinks.choose(token, typed, origin));
  if (result.kind === 'storage') return { fields: {}, problem: result.sentence };
  if (result.kind === 'invalid') return { fields: result.fields };
  // Its page says what is to be done.
  if (result.kind === 'over') redirect(passwordLinkPath(encodeURIComponent(token)));
  const { logOut, sessions } = currentAuth();
  await logOut(await sessions.claimsOf(await takeSessionCookie()), origin.address);
  await setSessionCookie(result.session.token, origin);
  redirect('/');
}
