'use client';

import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import type { FirstStill, FirstStills } from '@/lib/cameras/first-stills';

const StillsContext = createContext<FirstStills>({});

/** Tiles inside have a picture before the script that draws them runs. */
export function FirstStillsProvider({
  stills,
  children,
}: {
  readonly stills: FirstStills;
  readonly children: ReactNode;
}) {
  return <StillsContext value={stills}>{children}</StillsContext>;
}

/**
 * What the page came with for this tile; undefined for good once it is not wanted, since it would be
 * an old picture then.
 */
export function useFirstStill(cameraId: string, isWanted: boolean): FirstStill | undefined {
  const stills = useContext(StillsContext);
  const [still, setStill] = useState<FirstStill | undefined>(stills[cameraId]);
  if (!isWanted && still) setStill(undefined);
  return isWanted ? still : undefined;
}
