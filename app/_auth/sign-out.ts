'use server';

import { redirect } from 'next/navigation';
import { currentAuth } from '@/lib/auth/current-auth';
import { actionOrigin, takeSessionCookie } from './session-cookie';

/** Ends the asker's own session, which also cuts their streams. Harmless for who has none. */
export async function signOut(): Promise<void> {
  const { logOut, sessions } = currentAuth();
  const { address } = await actionOrigin();
  await logOut(await sessions.claimsOf(await takeSessionCookie()), address);
  redirect('/login');
}
