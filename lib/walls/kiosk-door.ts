import type { Actor } from '@/lib/auth/actor';
import { passPrefixes, type PassAdmission } from '@/lib/auth/pass-admission';
import type { Log } from '@/lib/log/log';
import { hashOfToken } from '@/lib/secrets/secret-token';
import { kioskSessionId, type KioskLink } from './kiosk-link';
import type { KioskStore } from './kiosk-store';

/** How exact the time of last use is: a display must not write with each of its requests. */
const touchIntervalMs = 60_000;
/** A display whose link is over keeps asking: one line of the log a minute is enough. */
const logIntervalMs = 60_000;
/** Prefix and 32 bytes are shorter; nothing longer is worth hashing. */
const longestToken = 100;

export interface KioskDoorOptions {
  readonly store: Pick<KioskStore, 'findMany' | 'findByHash' | 'touch'>;
  readonly clock: { now(): number };
  readonly log: Log;
}

/** What a link lets in. */
export interface Display {
  readonly actor: Actor;
  readonly link: KioskLink;
}

/**
 * Lets displays in that hold a valid link. Nobody has to be slowed down: a token has 256 random bits,
 * which cannot be guessed.
 */
export class KioskDoor implements PassAdmission {
  readonly #options: KioskDoorOptions;
  #loggedAt = -Infinity;
  #failures = 0;

  constructor(options: KioskDoorOptions) {
    this.#options = options;
  }

  /** For the page that the link leads to. */
  async displayOfToken(token: string, address: string): Promise<Display | null> {
    const { store } = this.#options;
    const isToken = token.startsWith(passPrefixes.kiosk) && token.length <= longestToken;
    const link = isToken ? await store.findByHash(hashOfToken(token)) : null;
    if (!link || this.#isOver(link)) {
      this.#logFailure(address);
      return null;
    }
    await this.#touch(link, address);
    return { actor: actorOf(link), link };
  }

  async actorOfToken(token: string, address: string): Promise<Actor | null> {
    return (await this.displayOfToken(token, address))?.actor ?? null;
  }

  /**
   * The actors of links that something streams to, as of now, in one query.
   * @returns by the id of their session, without those whose link is over
   */
  async actorsNow(linkIds: readonly string[]): Promise<Map<string, Actor>> {
    const links = await this.#options.store.findMany(linkIds);
    const actors = links.filter((link) => !this.#isOver(link)).map(actorOf);
    return new Map(actors.map((actor) => [actor.sessionId, actor]));
  }

  #isOver({ expiresAt }: KioskLink): boolean {
    return expiresAt !== null && expiresAt.getTime() <= this.#options.clock.now();
  }

  /** Also where the address is another: two displays may share a link, and take turns at asking. */
  async #touch({ id, lastUsedAt }: KioskLink, address: string): Promise<void> {
    const { store, clock } = this.#options;
    const now = clock.now();
    if (Math.abs(now - (lastUsedAt?.getTime() ?? -Infinity)) < touchIntervalMs) return;
    await store.touch(id, new Date(now), address);
  }

  #logFailure(address: string): void {
    const { clock, log } = this.#options;
    this.#failures += 1;
    if (Math.abs(clock.now() - this.#loggedAt) < logIntervalMs) return;
    this.#loggedAt = clock.now();
    log.warn('a kiosk link was refused', { address, refused: this.#failures });
    this.#failures = 0;
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
