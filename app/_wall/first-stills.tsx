'use client';

import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { FirstStill, FirstStills } from '@/lib/cameras/first-stills';
import { useIsHydrated } from './use-is-hydrated';

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

/** As in tile-picture.css, which counts from when the still is first laid out. */
const endsAfterMs = 3_000;

/**
 * What the page came with for this tile. Undefined for good once it is not wanted, or some seconds old:
 * then it is an old picture, and a tile that is moved in the document starts its animation anew. Also
 * where the page did not just come, but was turned to: its connection is there already.
 */
export function useFirstStill(cameraId: string, isWanted: boolean): FirstStill | undefined {
  const stills = useContext(StillsContext);
  const isHydrated = useIsHydrated();
  const [still, setStill] = useState(isHydrated ? undefined : stills[cameraId]);
  if (!isWanted && still) setStill(undefined);
  useEffect(() => {
    const isSeen = document.visibilityState === 'visible';
    const leftMs = isSeen ? Math.max(0, endsAfterMs - performance.now()) : 0;
    const timer = setTimeout(() => setStill(undefined), leftMs);
    return () => clearTimeout(timer);
  }, []);
  return isWanted ? still : undefined;
}
