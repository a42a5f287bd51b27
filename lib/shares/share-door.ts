import type { Actor } from '@/lib/auth/actor';
import { PassDoor, type PassDoorStore } from '@/lib/auth/pass-door';
import type { Log } from '@/lib/log/log';
import { shareSessionId, type ShareLink } from './share-link';

export interface ShareDoorOptions {
  readonly store: PassDoorStore<ShareLink>;
  readonly clock: { now(): number };
  readonly log: Log;
}

/** Lets in who holds a valid link to a camera. */
export class ShareDoor extends PassDoor<ShareLink> {
  constructor(options: ShareDoorOptions) {
    super({ ...options, kind: 'share', title: 'share link', actorOf });
  }
}

function actorOf({ id, name, cameraId, mostViewers }: ShareLink): Actor {
  const sessionId = shareSessionId(id);
  return {
    userId: sessionId,
    username: name,
    role: 'viewer',
    allCameras: false,
    sessionId,
    pass: { kind: 'share', linkId: id, cameraId, mostViewers },
  };
}
