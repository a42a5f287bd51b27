import type { ReactNode } from 'react';
import { SignOutButton } from '../_auth/sign-out-button';
import { AppBar } from '../_ui/app-bar';
import { buttonClass } from '../_ui/button';
import { LeaveIcon } from '../_ui/icons';
import { followingViewport } from '../_ui/page-viewport';

export const viewport = followingViewport;

/** What the administrator's pages share. Each page authorises by itself. */
export default function AdminLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="follows-system">
      <AppBar
        signOut={
          <SignOutButton className={buttonClass('bare')}>
            <LeaveIcon />
            <span className="max-sm:sr-only">Sign out</span>
          </SignOutButton>
        }
      />
      <main id="main" className="mx-auto max-w-7xl px-4 py-5">
        {children}
      </main>
    </div>
  );
}
