'use server';

import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import { actionOrigin, setSessionCookie } from '@/app/_auth/session-cookie';
import { currentAuth } from '@/lib/auth/current-auth';
import { guessedTooMuchSentence, wrongCodeSentence, type SetUpState } from './set-up-state';

/** Open to whoever holds the one-time code, which it checks by itself. */
export async function setUp(_previous: SetUpState, form: FormData): Promise<SetUpState> {
  const username = formText(form, 'username');
  const origin = await actionOrigin();
  const { setUp: first } = currentAuth();
  await first.remind();
  const result = await first.create(
    {
      code: formText(form, 'code'),
      username,
      password: formText(form, 'password'),
      repeat: formText(form, 'repeat'),
    },
    origin,
  );
  if (result.kind === 'invalid') return { username, fields: result.fields };
  if (result.kind === 'wrong-code') return { username, fields: {}, problem: wrongCodeSentence };
  if (result.kind === 'throttled')
    return { username, fields: {}, problem: guessedTooMuchSentence(result.retryAfterSeconds) };
  if (result.kind === 'done') redirect('/login');
  await setSessionCookie(result.session.token, origin);
  redirect('/');
}
