'use server';

import { redirect } from 'next/navigation';
import { currentAuth } from '@/lib/auth/current-auth';
import { takeSessionCookie } from './session-cookie';

/** Ends the asker's own session, which also cuts their streams. Harmless for who has none. */
export async function signOut(): Promise<void> {
  await currentAuth().sessions.endOfToken(await takeSessionCookie());
  redirect('/login');
}
