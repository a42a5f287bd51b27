'use server';

import { redirect } from 'next/navigation';
import { formText } from '@/app/_auth/form-text';
import {
  actionOrigin,
  deviceMark,
  setDeviceMark,
  setSessionCookie,
} from '@/app/_auth/session-cookie';
import { orStorageRefusal } from '@/lib/api/storage-refusal';
import { currentAuth } from '@/lib/auth/current-auth';
import { safeNextPath } from '@/lib/auth/next-path';
import { refusalSentence } from '@/lib/auth/refusal-code';
import type { LogInState } from './log-in-state';

/** Open to everyone: it is how one comes in. */
export async function logIn(_previous: LogInState, form: FormData): Promise<LogInState> {
  const username = formText(form, 'username');
  const origin = await actionOrigin();
  const mark = await deviceMark();
  const typed = { username, password: formText(form, 'password') };
  const result = await orStorageRefusal(() => currentAuth().logIn(typed, origin, mark));
  if (result.kind === 'storage') return { username, fields: {}, problem: result.sentence };
  if (result.kind === 'invalid') return { username, fields: result.fields };
  if (result.kind !== 'logged-in')
    return { username, fields: {}, problem: refusalSentence(result) };
  await setDeviceMark(result.deviceMark, origin);
  await setSessionCookie(result.session.token, origin);
  redirect(safeNextPath(form.get('next')) ?? '/');
}
