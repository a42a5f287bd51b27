import type { Actor } from './actor';
import type { RequestOrigin } from './request-origin';
import type { SessionEvents } from './session-events';
import { mintToken, readToken, type SessionClaims } from './session-token';
import type { LogInMethod, Session, SessionStore, SessionWithUser, User } from './stores';

/** A session ends when it has not been used for this long. */
export const sessionIdleMs = 30 * 24 * 60 * 60 * 1_000;
/** However much it is used, it ends this long after its log-in: what was stolen does not last for ever. */
export const sessionLongestMs = 180 * 24 * 60 * 60 * 1_000;
/** How exact the time of last use is: a wall full of pictures must not write on each of them. */
const touchIntervalMs = 60 * 1_000;
/** Long enough for the new cookie to arrive in all but the slowest browsers; what was stolen ends by then. */
const renewalMs = 1_000;
/** Until then the old session is good, unless its end is told before: so it ends after a crash, too. */
const renewalLimitMs = 1_500;

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
  readonly clock: SessionClock;
}

export interface SessionClock {
  /** Milliseconds since the epoch. */
  now(): number;
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Begins, looks up and ends sessions. Every look-up reads session and user from the store. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #events: SessionEvents;
  readonly #secret: string;
  readonly #clock: SessionClock;
  /** Whose last use is being written. */
  readonly #touching = new Set<string>();

  constructor(options: SessionsOptions) {
    this.#store = options.store;
    this.#events = options.events;
    this.#secret = options.secret;
    this.#clock = options.clock;
  }

  async open(
    user: User,
    origin: Pick<RequestOrigin, 'address' | 'userAgent'>,
    method: LogInMethod,
  ): Promise<OpenedSession> {
    const now = this.#clock.now();
    await this.#store.removeExpired(new Date(now), new Date(now - sessionLongestMs));
    const session = await this.#store.create({
      userId: user.id,
      createdAt: new Date(now),
      lastUsedAt: new Date(now),
      expiresAt: new Date(now + sessionIdleMs),
      address: origin.address,
      userAgent: origin.userAgent,
      method,
    });
    const claims = { userId: user.id, sessionId: session.id };
    return { actor: actorOf(user, session.id), token: await mintToken(claims, this.#secret) };
  }

  /** Who holds this cookie value, as of now; null for nobody. */
  async actorOfToken(token: string | undefined): Promise<Actor | null> {
    const claims = await this.claimsOf(token);
    return claims && this.actorOf(claims);
  }

  /** What this cookie value says, true or not by now. */
  async claimsOf(token: string | undefined): Promise<SessionClaims | null> {
    return token ? readToken(token, this.#secret) : null;
  }

  async actorOf(claims: SessionClaims): Promise<Actor | null> {
    const found = await this.#store.findWithUser(claims.sessionId);
    if (!found || !this.#isValid(found, claims)) return null;
    if (this.#isStale(found)) this.#touch([claims.sessionId]);
    return actorOf(found.user, claims.sessionId);
  }

  /** The same for many in one query. @returns by the id of the session, without those that are over */
  async actorsOf(claims: readonly SessionClaims[]): Promise<Map<string, Actor>> {
    const claimOf = new Map(claims.map((claim) => [claim.sessionId, claim]));
    const rows = await this.#store.findManyWithUser([...claimOf.keys()]);
    const found = rows.filter((row) => this.#isValid(row, claimOf.get(row.session.id)));
    const stale = found.filter((row) => this.#isStale(row)).map(({ session }) => session.id);
    if (stale.length > 0) this.#touch(stale);
    return new Map(found.map(({ session, user }) => [session.id, actorOf(user, session.id)]));
  }

  #isValid({ session, user }: SessionWithUser, claims: SessionClaims | undefined): boolean {
    const isGoodNow = isGood(session, this.#clock.now());
    return user.id === claims?.userId && !user.disabled && isGoodNow;
  }

  #isStale({ session }: SessionWithUser): boolean {
    return Math.abs(this.#clock.now() - session.lastUsedAt.getTime()) >= touchIntervalMs;
  }

  /**
   * Nobody waits for it, since a database may be busy for seconds. What cannot be written now is tried
   * again at the next look-up: it makes nobody's session end.
   */
  #touch(stale: readonly string[]): void {
    const sessionIds = stale.filter((id) => !this.#touching.has(id));
    if (sessionIds.length === 0) return;
    const now = this.#clock.now();
    const use = { lastUsedAt: new Date(now), expiresAt: new Date(now + sessionIdleMs) };
    const endingBy = new Date(now + renewalLimitMs);
    for (const id of sessionIds) this.#touching.add(id);
    void this.#store
      .touch(sessionIds, use, endingBy)
      .catch(() => undefined)
      .finally(() => {
        for (const id of sessionIds) this.#touching.delete(id);
      });
  }

  /** Those of one person that are neither over nor being renewed, the one used last at the front. */
  async list(userId: string): Promise<Session[]> {
    const soon = this.#clock.now() + renewalLimitMs;
    return (await this.#store.listOfUser(userId)).filter((session) => isGood(session, soon));
  }

  /**
   * Begins a new session in place of one. Pages of the same browser that are open must not find
   * themselves without either, so the old one ends a second later: streams are told that their person
   * goes on.
   * @returns null where it has been ended meanwhile: nobody goes on then
   */
  async renew(
    sessionId: string,
    user: User,
    origin: Pick<RequestOrigin, 'address' | 'userAgent'>,
    method: LogInMethod,
  ): Promise<OpenedSession | null> {
    const opened = await this.open(user, origin, method);
    const endsAt = new Date(this.#clock.now() + renewalLimitMs);
    if (!(await this.#store.endAt(sessionId, endsAt))) {
      await this.end(opened.actor.sessionId);
      return null;
    }
    this.#clock.setTimer(() => {
      this.#events.publish({ sessionId, userId: user.id, isRenewed: true });
      // What cannot be removed has run out by itself, and is cleared away at a log-in.
      void this.end(sessionId).catch(() => undefined);
    }, renewalMs);
    return opened;
  }

  /** Ends one session and tells whoever holds something open for it. Harmless if it had ended. */
  async end(sessionId: string): Promise<void> {
    const removed = await this.#store.remove(sessionId);
    if (removed) this.#events.publish({ sessionId, userId: removed.userId });
  }

  /** Ends all of one user's sessions but one. @returns how many there were */
  async endOthers(userId: string, keptId: string): Promise<number> {
    const ended = await this.#store.removeOthers(userId, keptId);
    this.tellEnded(userId, ended);
    return ended.length;
  }

  /** For those that ended in one with something else: what is open for them ends, too. */
  tellEnded(userId: string, ended: readonly string[]): void {
    for (const sessionId of ended) this.#events.publish({ sessionId, userId });
  }

  /** Ends all of one user's sessions. */
  async endAll(userId: string): Promise<void> {
    await this.#store.removeOfUser(userId);
    this.#events.publish({ userId });
  }
}

function isGood({ createdAt, expiresAt }: Session, now: number): boolean {
  return expiresAt.getTime() > now && createdAt.getTime() + sessionLongestMs > now;
}

/** What somebody may do, as far as their own row says. */
export function actorOf({ id, username, role, allCameras }: User, sessionId: string): Actor {
  return { userId: id, username, role, allCameras, sessionId };
}
