import type { Actor } from '@/lib/auth/actor';
import { PassDoor, type PassDoorStore } from '@/lib/auth/pass-door';
import type { Log } from '@/lib/log/log';
import { kioskSessionId, type KioskLink } from './kiosk-link';

export interface KioskDoorOptions {
  readonly store: PassDoorStore<KioskLink>;
  readonly clock: { now(): number };
  readonly log: Log;
}

/** What a link lets in. */
export interface Display {
  readonly actor: Actor;
  readonly link: KioskLink;
}

/** Lets displays in that hold a valid link. */
export class KioskDoor extends PassDoor<KioskLink> {
  constructor(options: KioskDoorOptions) {
    super({ ...options, kind: 'kiosk', title: 'kiosk link', actorOf });
  }

  /** For the page that the link leads to. */
  async displayOfToken(token: string, address: string): Promise<Display | null> {
    const holder = await this.holderOfToken(token, address);
    return holder && { actor: holder.actor, link: holder.stored };
  }
}

function actorOf({ id, name, wallId }: KioskLink): Actor {
  const sessionId = kioskSessionId(id);
  return {
    userId: sessionId,
    username: name,
    role: 'viewer',
    allCameras: false,
    sessionId,
    pass: { kind: 'kiosk', linkId: id, wallId },
  };
}
