'use client';

import type { TileState } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { useTileFact } from './wall-provider';

/** Which state the camera is in; before the wall has said anything, what its switch says. */
export function useTileKind({ id, enabled }: WallCamera): TileState['kind'] {
  return useTileFact(id, (status) => status?.state.kind) ?? (enabled ? 'starting' : 'off');
}
