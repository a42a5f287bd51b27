import type { Log } from '@/lib/log/log';
import { hashOfToken } from '@/lib/secrets/secret-token';
import type { Actor, PassKind } from './actor';
import { passPrefixes, type PassAdmission } from './pass-admission';
import { PassRefusals } from './pass-refusals';

/** How exact the time of last use is: a display must not write with each of its requests. */
const touchIntervalMs = 60_000;
/** Prefix and 32 bytes are shorter; nothing longer is worth hashing. */
const longestToken = 100;

/** What is stored of every pass. */
export interface StoredPass {
  readonly id: string;
  readonly expiresAt: Date | null;
  /** Exact to a minute. */
  readonly lastUsedAt: Date | null;
}

export interface PassDoorStore<Stored> {
  /** Those of these that there are. */
  findMany(ids: readonly string[]): Promise<Stored[]>;
  findByHash(tokenHash: string): Promise<Stored | null>;
  touch(id: string, lastUsedAt: Date, lastAddress: string): Promise<void>;
}

export interface PassDoorOptions<Stored> {
  readonly kind: PassKind;
  /** What the log calls such a pass. */
  readonly title: string;
  readonly store: PassDoorStore<Stored>;
  readonly actorOf: (stored: Stored) => Actor;
  readonly clock: { now(): number };
  readonly log: Log;
}

/** Whom a pass lets in, and the pass. */
export interface PassHolder<Stored> {
  readonly actor: Actor;
  readonly stored: Stored;
}

/**
 * Lets in who holds a valid pass of one kind. Nobody has to be slowed down: a token has 256 random
 * bits, which cannot be guessed.
 */
export class PassDoor<Stored extends StoredPass> implements PassAdmission {
  readonly #options: PassDoorOptions<Stored>;
  readonly #refusals: PassRefusals;
  /** The ids of those whose last use is being written. */
  readonly #touching = new Set<string>();

  constructor(options: PassDoorOptions<Stored>) {
    this.#options = options;
    const { log, clock, title } = options;
    this.#refusals = new PassRefusals(log, clock, `a ${title} was refused`);
  }

  /** Null for nobody. @param address where the request comes from, as far as known */
  async holderOfToken(token: string, address: string): Promise<PassHolder<Stored> | null> {
    const { kind, store, actorOf } = this.#options;
    const isToken = token.startsWith(passPrefixes[kind]) && token.length <= longestToken;
    const stored = isToken ? await store.findByHash(hashOfToken(token)) : null;
    if (!stored || this.#isOver(stored)) {
      this.#refusals.note(address);
      return null;
    }
    this.#touch(stored, address);
    return { actor: actorOf(stored), stored };
  }

  async actorOfToken(token: string, address: string): Promise<Actor | null> {
    return (await this.holderOfToken(token, address))?.actor ?? null;
  }

  /**
   * The actors of passes that something streams to, as of now, in one query.
   * @returns by the id of their session, without those whose pass is over
   */
  async actorsNow(ids: readonly string[]): Promise<Map<string, Actor>> {
    const { store, actorOf } = this.#options;
    const stored = await store.findMany(ids);
    const actors = stored.filter((one) => !this.#isOver(one)).map(actorOf);
    return new Map(actors.map((actor) => [actor.sessionId, actor]));
  }

  #isOver({ expiresAt }: StoredPass): boolean {
    return expiresAt !== null && expiresAt.getTime() <= this.#options.clock.now();
  }

  /**
   * Also where the address is another: two displays may share a link, and take turns at asking.
   * Nobody waits for it. What cannot be written now is tried again at the next look-up: a full disk
   * keeps nobody out.
   */
  #touch({ id, lastUsedAt }: StoredPass, address: string): void {
    const { store, clock } = this.#options;
    const now = clock.now();
    if (Math.abs(now - (lastUsedAt?.getTime() ?? -Infinity)) < touchIntervalMs) return;
    if (this.#touching.has(id)) return;
    this.#touching.add(id);
    void store
      .touch(id, new Date(now), address)
      .catch(() => undefined)
      .finally(() => this.#touching.delete(id));
  }
}
