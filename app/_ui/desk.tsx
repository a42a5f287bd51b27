import type { ReactNode } from 'react';
import { SignOutButton } from '../_auth/sign-out-button';
import { AppBar } from './app-bar';
import { barButtonClass } from './bar-item';
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
          <SignOutButton className={barButtonClass}>
            <LeaveIcon className="size-4" />
            <span className="whitespace-nowrap sm:max-lg:sr-only">Sign out</span>
          </SignOutButton>
        }
      />
      <main id="main" className="mx-auto max-w-7xl px-4 py-5">
        {children}
      </main>
    </div>
  );
}
