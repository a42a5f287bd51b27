import type { Actor } from '@/lib/auth/actor';

/**
 * Which cameras somebody may see: the one place that knows, asked anew each time. What one may not
 * see is, for that person, the same as what does not exist.
 */
export interface Sight {
  /** @param cameraId of a camera that exists */
  sees(actor: Actor, cameraId: string): boolean;
}

export interface SightOptions {
  /** Ids of the cameras on a wall; undefined where there is no such wall. */
  readonly wallCameras: (wallId: string) => ReadonlySet<string> | undefined;
}

/** Who has logged in sees every camera; a display that a link let in sees those of its wall. */
export function createSight({ wallCameras }: SightOptions): Sight {
  return {
    sees: ({ kiosk }, cameraId) => {
      const wallId = kiosk?.wallId ?? null;
      return wallId === null || wallCameras(wallId)?.has(cameraId) === true;
    },
  };
}
