import type { Actor } from './actor';
import type { RequestOrigin } from './request-origin';
import type { SessionEvents } from './session-events';
import { mintToken, readToken, type SessionClaims } from './session-token';
import type { SessionStore, User } from './stores';

/** A session ends when it has not been used for this long. */
export const sessionIdleMs = 30 * 24 * 60 * 60 * 1_000;
/** How exact the time of last use is: a wall full of pictures must not write on each of them. */
const touchIntervalMs = 60 * 1_000;

/** A session just begun. */
export interface OpenedSession {
  readonly actor: Actor;
  /** The session cookie's value. */
  readonly token: string;
}

export interface SessionsOptions {
  readonly store: SessionStore;
  readonly events: SessionEvents;
  readonly secret: string;
  readonly clock: { now(): number };
}

/** Begins, looks up and ends sessions. Every look-up reads session and user from the store. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #events: SessionEvents;
  readonly #secret: string;
  readonly #clock: { now(): number };

  constructor(options: SessionsOptions) {
    this.#store = options.store;
    this.#events = options.events;
    this.#secret = options.secret;
    this.#clock = options.clock;
  }

  async open(
    user: User,
    origin: Pick<RequestOrigin, 'address' | 'userAgent'>,
  ): Promise<OpenedSession> {
    const now = this.#clock.now();
    await this.#store.removeExpired(new Date(now));
    const session = await this.#store.create({
      userId: user.id,
      createdAt: new Date(now),
      lastUsedAt: new Date(now),
      expiresAt: new Date(now + sessionIdleMs),
      address: origin.address,
      userAgent: origin.userAgent,
    });
    const claims = { userId: user.id, sessionId: session.id };
    return { actor: actorOf(user, session.id), token: await mintToken(claims, this.#secret) };
  }

  /** Who holds this cookie value, as of now; null for nobody. */
  async actorOfToken(token: string | undefined): Promise<Actor | null> {
    const claims = token ? await readToken(token, this.#secret) : null;
    return claims && this.actorOf(claims);
  }

  async actorOf({ userId, sessionId }: SessionClaims): Promise<Actor | null> {
    const found = await this.#store.findWithUser(sessionId);
    if (found?.user.id !== userId || found.user.disabled) return null;
    const now = this.#clock.now();
    if (found.session.expiresAt.getTime() <= now) return null;
    if (Math.abs(now - found.session.lastUsedAt.getTime()) >= touchIntervalMs) {
      await this.#store.touch(sessionId, new Date(now), new Date(now + sessionIdleMs));
    }
    return actorOf(found.user, sessionId);
  }

  /** Ends one session and tells whoever holds something open for it. Harmless if it had ended. */
  async end(sessionId: string): Promise<void> {
    const removed = await this.#store.remove(sessionId);
    if (removed) this.#events.publish({ sessionId, userId: removed.userId });
  }

  /** Ends the session of this cookie value, if there is one. */
  async endOfToken(token: string | undefined): Promise<void> {
    const claims = token ? await readToken(token, this.#secret) : null;
    if (claims) await this.end(claims.sessionId);
  }

  /** Ends all of one user's sessions. */
  async endAll(userId: string): Promise<void> {
    await this.#store.removeOfUser(userId);
    this.#events.publish({ userId });
  }
}

function actorOf(user: User, sessionId: string): Actor {
  return { userId: user.id, username: user.username, role: user.role, sessionId };
}
