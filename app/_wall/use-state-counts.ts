'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { StateCounts } from './wall-bar';
import { useTileStates } from './wall-provider';

/** How many cameras are in each state. */
export function useStateCounts(cameras: readonly WallCamera[]): StateCounts {
  const states = useTileStates();
  const counts = { live: 0, delayed: 0, frozen: 0, lost: 0, held: 0, starting: 0, off: 0 };
  for (const { id, enabled } of cameras) {
    counts[states.get(id) ?? (enabled ? 'starting' : 'off')] += 1;
  }
  return counts;
}
