'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in the server's page and where no script runs, and while the script takes that page over. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
