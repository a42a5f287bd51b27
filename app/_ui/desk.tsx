import type { ReactNode } from 'react';
import { SignOutButton } from '../_auth/sign-out-button';
import { AppBar } from './app-bar';
import { buttonClass } from './button';
import { LeaveIcon } from './icons';

/** What the pages with lists and forms share: they follow the system's theme. */
export function Desk({
  isAdmin,
  children,
}: {
  readonly isAdmin: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="follows-system">
      <AppBar
        isAdmin={isAdmin}
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
