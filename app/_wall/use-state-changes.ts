'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { changeWords, isOfPicture, withoutPictures } from './state-changes';
import type { StateKinds } from './state-changes';
import { useStatusReader, useTileStates, useWallConnection } from './wall-provider';

/** What comes and goes within this time is not spoken of, and what comes together is told as one. */
const settleMs = 2_000;

/**
 * Says what changed on the wall, for screen readers. While the wall has no connection nothing is said
 * of cameras: the banner speaks then.
 */
export function useStateChanges(
  cameras: readonly WallCamera[],
  outOfView: ReadonlySet<string>,
  say: (words: string) => void,
): void {
  const states = useTileStates();
  const statusOf = useStatusReader();
  const { kind: connection } = useWallConnection();
  const isConnected = connection === 'connected' || connection === 'stills';
  const before = useRef<StateKinds>(undefined);
  const stateNow = useEffectEvent((): StateKinds => {
    const ids = new Set(cameras.map(({ id }) => id));
    return new Map(
      [...states].filter(([id, kind]) => ids.has(id) && !(outOfView.has(id) && isOfPicture(kind))),
    );
  });
  const tell = useEffectEvent(() => {
    const now = stateNow();
    const nameOf = (camera: string) => cameras.find(({ id }) => id === camera)?.name ?? '';
    const reasonOf = (camera: string) => {
      const state = statusOf(camera)?.state;
      return state?.kind === 'lost' ? state.reason : undefined;
    };
    const words = changeWords(before.current ?? now, now, nameOf, reasonOf);
    before.current = now;
    if (words !== '') say(words);
  });

  useEffect(() => {
    if (!isConnected) return undefined;
    before.current ??= withoutPictures(stateNow());
    const timer = setTimeout(() => tell(), settleMs);
    return () => clearTimeout(timer);
  }, [states, isConnected]);
}
