import type { ReactNode } from 'react';
import { currentActor } from '@/lib/auth/authorise';
import { Desk } from '../_ui/desk';
import { followingViewport } from '../_ui/page-viewport';

export const viewport = followingViewport;

/** What everybody's lists and forms share. Each page authorises by itself. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const actor = await currentActor();
  return <Desk isAdmin={actor?.role === 'admin'}>{children}</Desk>;
}
