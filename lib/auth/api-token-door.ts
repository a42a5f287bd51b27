import type { Log } from '@/lib/log/log';
import { hashOfToken } from '@/lib/secrets/secret-token';
import type { Actor, TokenScope } from './actor';
import { tokenSessionId } from './api-token';
import type { ApiTokenStore, TokenWithOwner } from './api-token-store';
import { passPrefixes, type PassAdmission } from './pass-admission';
import { PassRefusals } from './pass-refusals';
import { actorOf } from './sessions';
import type { User } from './stores';

/** How exact the time of last use is: a program must not write with each of its requests. */
const touchIntervalMs = 60_000;
/** Prefix and 32 bytes are shorter; nothing longer is worth hashing. */
const longestToken = 100;

export interface TokenDoorOptions {
  readonly store: Pick<ApiTokenStore, 'findMany' | 'findByHash' | 'touch'>;
  readonly clock: { now(): number };
  readonly log: Log;
}

/**
 * Lets programs in that hold a valid token, as the people on whose behalf they act. Nobody has to be
 * slowed down: a token has 256 random bits, which cannot be guessed.
 */
export class TokenDoor implements PassAdmission {
  readonly #options: TokenDoorOptions;
  readonly #refusals: PassRefusals;
  /** Whose last use is being written. */
  readonly #touching = new Set<string>();

  constructor(options: TokenDoorOptions) {
    this.#options = options;
    this.#refusals = new PassRefusals(options.log, options.clock, 'an API token was refused');
  }

  async actorOfToken(token: string, address: string): Promise<Actor | null> {
    const { store } = this.#options;
    const isToken = token.startsWith(passPrefixes.token) && token.length <= longestToken;
    const found = isToken ? await store.findByHash(hashOfToken(token)) : null;
    if (!found || this.#isOver(found)) {
      this.#refusals.note(address);
      return null;
    }
    if (this.#isStale(found)) this.#touch([found], address);
    return tokenActor(found);
  }

  /**
   * The actors of tokens with which something is open, as of now, in one query.
   * @returns by the id of their session, without those whose token is over
   */
  async actorsNow(tokenIds: readonly string[]): Promise<Map<string, Actor>> {
    const found = await this.#options.store.findMany(tokenIds);
    const valid = found.filter((one) => !this.#isOver(one));
    const stale = valid.filter((one) => this.#isStale(one));
    if (stale.length > 0) this.#touch(stale);
    return new Map(valid.map(tokenActor).map((actor) => [actor.sessionId, actor]));
  }

  #isOver({ token: { expiresAt }, owner }: TokenWithOwner): boolean {
    const isExpired = expiresAt !== null && expiresAt.getTime() <= this.#options.clock.now();
    return isExpired || owner.disabled;
  }

  #isStale({ token: { lastUsedAt } }: TokenWithOwner): boolean {
    const lastUsedMs = lastUsedAt?.getTime() ?? -Infinity;
    return Math.abs(this.#options.clock.now() - lastUsedMs) >= touchIntervalMs;
  }

  /**
   * Nobody waits for it. What cannot be written now is tried again at the next look-up: a full disk
   * keeps nobody out.
   */
  #touch(used: readonly TokenWithOwner[], address?: string): void {
    const { store, clock } = this.#options;
    const ids = used.map(({ token }) => token.id).filter((id) => !this.#touching.has(id));
    if (ids.length === 0) return;
    for (const id of ids) this.#touching.add(id);
    void store
      .touch(ids, new Date(clock.now()), address)
      .catch(() => undefined)
      .finally(() => {
        for (const id of ids) this.#touching.delete(id);
      });
  }
}

function tokenActor({ token, owner }: TokenWithOwner): Actor {
  const { id, name, cameraIds } = token;
  const scopes = scopesNow(token.scopes, owner);
  return {
    ...actorOf(owner, tokenSessionId(id)),
    pass: { kind: 'token', tokenId: id, name, scopes, cameraIds },
  };
}

/** Of who administrates no longer, a token may at most still look: managing includes that. */
function scopesNow(scopes: readonly TokenScope[], { role }: User): readonly TokenScope[] {
  if (role === 'admin') return scopes;
  return scopes.some((scope) => scope !== 'push') ? ['read'] : [];
}
