import type { CameraFigures } from './server-figures';

/**
 * How a camera is, in the words of tiles, and `idle` where nobody watches it, so that nothing runs.
 * Where a camera is several things at once, the first of these is what is said of it.
 */
export const cameraConditions = ['lost', 'frozen', 'starting', 'live', 'idle', 'off'] as const;
export type CameraCondition = (typeof cameraConditions)[number];

/** What a tile would say of the same hub: one that is asked again and again stays lost. */
export function conditionOf({
  state,
  reason,
  isFrozen,
}: Pick<CameraFigures, 'state' | 'reason' | 'isFrozen'>): CameraCondition {
  switch (state) {
    case 'off':
    case 'idle':
      return state;
    case 'failed':
    case 'stalled':
      return 'lost';
    case 'starting':
      return reason === undefined ? 'starting' : 'lost';
    case 'live':
      return isFrozen ? 'frozen' : 'live';
  }
}

/** The one that matters more. */
export function worse(one: CameraCondition, other: CameraCondition): CameraCondition {
  return cameraConditions.indexOf(one) <= cameraConditions.indexOf(other) ? one : other;
}
