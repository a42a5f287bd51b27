import type { ReactNode } from 'react';
import { Brand } from './brand';

/** A page with one small thing on it: log-in, set-up, "not found". Follows the system's theme. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  return (
    <main
      id="main"
      className="follows-system flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-8"
    >
      <div className="w-full max-w-sm">
        <Brand className="mb-6 text-lg" />
        {children}
      </div>
    </main>
  );
}
