'use server';

import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { actionOrigin, setSessionCookie } from '@/app/_auth/session-cookie';
import { orStorageRefusal } from '@/lib/api/storage-refusal';
import { currentAuth } from '@/lib/auth/current-auth';
import { guessedTooMuchSentence, wrongCodeSentence, type SetUpState } from './set-up-state';

/** Open to whoever holds the one-time code, which it checks by itself. */
export async function setUp(_previous: SetUpState, form: FormData): Promise<SetUpState> {
  const username = formText(form, 'username');
  const origin = await actionOrigin();
  const { setUp: first } = currentAuth();
  const typed = {
    code: formText(form, 'code'),
    username,
    password: formText(form, 'password'),
    repeat: formText(form, 'repeat'),
  };
  const result = await orStorageRefusal(async () => {
    await first.remind();
    return first.create(typed, origin);
  });
  if (result.kind === 'storage') return { username, fields: {}, problem: result.sentence };
  if (result.kind === 'invalid') return { username, fields: result.fields };
  if (result.kind === 'wrong-code') return { username, fields: {}, problem: wrongCodeSentence };
  if (result.kind === 'throttled')
    return { username, fields: {}, problem: guessedTooMuchSentence(result.retryAfterSeconds) };
  if (result.kind === 'done') redirect('/login');
  await setSessionCookie(result.session.token, origin);
  redirect('/');
}
