import type { ReactNode } from 'react';
import { Desk } from '../_ui/desk';
import { followingViewport } from '../_ui/page-viewport';

export const viewport = followingViewport;

/** What the administrator's pages share. Each page authorises by itself. */
export default function AdminLayout({ children }: { readonly children: ReactNode }) {
  return <Desk isAdmin>{children}</Desk>;
}
