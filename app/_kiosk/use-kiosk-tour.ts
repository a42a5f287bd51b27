'use client';

import { useEffect, useState } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { firstTour, stepTour } from './kiosk-tour-steps';
import type { Tour, TourCue } from './kiosk-tour-steps';
import { useTileStates } from '../_wall/wall-provider';

/** How long before its turn a camera is asked for. */
const leadMs = 4_000;
/** How long a camera that is neither live nor known to be lost is waited for. */
const patienceMs = 10_000;

/** Goes from camera to camera, `seconds` each, past those that are lost or switched off. */
export function useKioskTour(cameras: readonly WallCamera[], seconds: number): Tour {
  const kinds = useTileStates();
  const ids = cameras.filter(({ enabled }) => enabled).map(({ id }) => id);
  const [tour, setTour] = useState(() => firstTour(ids));
  const [cue, setCue] = useState<{ readonly what: TourCue; readonly turn: number }>();

  // What came since the last look; drawn anew at once where that moves the tour.
  const isMeant = cue?.turn === tour.turn;
  const next = stepTour(tour, isMeant ? cue.what : 'look', ids, kinds);
  if (cue !== undefined) setCue(undefined);
  if (!isSame(next, tour)) setTour(next);

  const { turn } = tour;
  useEffect(() => {
    const spanMs = seconds * 1_000;
    const tell = (what: TourCue) => () => setCue({ what, turn });
    const timers = [
      setTimeout(tell('prepare'), spanMs - Math.min(leadMs, spanMs / 2)),
      setTimeout(tell('due'), spanMs),
    ];
    const impatience = setInterval(tell('give-up'), spanMs + patienceMs);
    return () => {
      for (const timer of timers) clearTimeout(timer);
      clearInterval(impatience);
    };
  }, [seconds, turn]);
  return tour;
}

function isSame(one: Tour, other: Tour): boolean {
  return (
    one.shownId === other.shownId &&
    one.comingId === other.comingId &&
    one.isDue === other.isDue &&
    one.isAlone === other.isAlone &&
    one.turn === other.turn
  );
}
