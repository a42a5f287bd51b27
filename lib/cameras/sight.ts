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
  /** Ids of the cameras that an administrator granted to a person. */
  readonly granted: (userId: string) => ReadonlySet<string>;
}

/**
 * Administrators see every camera, others those that were granted to them. A display sees those of its
 * wall, who holds a share link one, and a token never more than whom it stands for.
 */
export function createSight({ wallCameras, granted }: SightOptions): Sight {
  const isGranted = ({ role, allCameras, userId }: Actor, cameraId: string): boolean =>
    role === 'admin' || allCameras || granted(userId).has(cameraId);

  return {
    sees: (actor, cameraId) => {
      const { pass } = actor;
      switch (pass?.kind) {
        case 'kiosk':
          return pass.wallId === null || wallCameras(pass.wallId)?.has(cameraId) === true;
        case 'share':
          return pass.cameraId === cameraId;
        case 'token':
          return (pass.cameraIds?.has(cameraId) ?? true) && isGranted(actor, cameraId);
        case undefined:
          return isGranted(actor, cameraId);
      }
    },
  };
}
