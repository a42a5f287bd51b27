import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Log } from '@/lib/log/log';
import { hashOfToken, newSecretToken } from '@/lib/secrets/secret-token';
import { AccessError } from './access-error';
import type { Actor } from './actor';
import type { ApiTokenView, NewApiToken } from './api-token';
import { apiTokenInput } from './api-token-input';
import type { ApiTokenStore, TokenWithOwner } from './api-token-store';
import { permitPerson } from './auth-error';
import { doerOf } from './doer';
import type { KnownCamera } from './known-cameras';
import { passPrefixes } from './pass-admission';
import { validate } from './validate';

/** Of one person's. */
export const mostTokens = 200;
/** Of cameras, in the list of what people did. */
const mostNames = 3;

export interface ApiTokensOptions {
  readonly store: ApiTokenStore;
  /** The cameras that somebody may see. */
  readonly camerasOf: (actor: Actor) => readonly KnownCamera[];
  readonly activity: ActivityRecorder;
  readonly clock: { now(): number };
  readonly log: Log;
  /** Whatever is open with this token must end. */
  readonly onRevoked: (tokenId: string) => void;
}

/**
 * The tokens with which programs act on behalf of people, and the only way to change them: each verb
 * authorises (AuthError), validates (AccessError 'invalid' with a message per field), and stores. For
 * people who have logged in: no token makes, shows or ends another.
 */
export class ApiTokens {
  readonly #options: ApiTokensOptions;

  constructor(options: ApiTokensOptions) {
    this.#options = options;
  }

  /** One's own, the newest first. */
  async list(actor: Actor | null): Promise<ApiTokenView[]> {
    const person = permitPerson(actor);
    return this.#views(person, await this.#options.store.list(person.userId));
  }

  /** Everybody's, the newest first. Administrators only. */
  async listAll(actor: Actor | null): Promise<ApiTokenView[]> {
    const person = permitPerson(actor, 'admin');
    return this.#views(person, await this.#options.store.list());
  }

  /** One's own; an administrator's, anybody's. */
  async view(actor: Actor | null, id: string): Promise<ApiTokenView> {
    const person = permitPerson(actor);
    return this.#view(person, await this.#known(person, id));
  }

  /** @param input `{ name, scopes, cameras?, expiresAt? }`; without `cameras`, for all that one may see */
  async create(actor: Actor | null, input: unknown): Promise<NewApiToken> {
    const person = permitPerson(actor);
    const { store, clock, log } = this.#options;
    const now = clock.now();
    const { cameras, ...given } = validate(apiTokenInput(now), input);
    if (person.role !== 'admin' && given.scopes.some((scope) => scope !== 'read')) {
      throw invalid('scopes', 'Only administrators’ tokens may manage or send pictures.');
    }
    const cameraIds = cameras && this.#idsOf(person, cameras);
    if ((await store.count(person.userId)) >= mostTokens) {
      const message = `You have ${mostTokens} tokens already: revoke one first.`;
      throw new AccessError('too-many', message);
    }
    const token = newSecretToken(passPrefixes.token);
    const made = await store.create({
      ...given,
      userId: person.userId,
      cameraIds,
      createdAt: new Date(now),
      tokenHash: hashOfToken(token),
    });
    const view = this.#view(person, made);
    await this.#note('token-added', person, made, aboutOf(view));
    log.info('API token made.', { token: view.name, owner: view.owner.username });
    return { view, token };
  }

  /** For ever; what it has open ends at once. One's own; an administrator, anybody's. */
  async revoke(actor: Actor | null, id: string): Promise<void> {
    const person = permitPerson(actor);
    const { store, log, onRevoked } = this.#options;
    const found = await this.#known(person, id);
    await store.remove(id);
    onRevoked(id);
    const { token, owner } = found;
    const whose = owner.id === person.userId ? undefined : `Of ${owner.username}`;
    await this.#note('token-revoked', person, found, whose);
    log.info('API token revoked.', { token: token.name, owner: owner.username });
  }

  /** What one may not see is the same as what does not exist. */
  async #known(person: Actor, id: string): Promise<TokenWithOwner> {
    const found = await this.#options.store.find(id);
    if (found && (found.owner.id === person.userId || person.role === 'admin')) return found;
    throw new AccessError('not-found', 'There is no such token: it may have been revoked.');
  }

  /** @param named addresses or ids of cameras, each counted once */
  #idsOf(person: Actor, named: readonly string[]): Set<string> {
    const known = new Map<string, string>();
    for (const { id, slug } of this.#options.camerasOf(person)) known.set(id, id).set(slug, id);
    return new Set(
      named.map((one) => {
        const id = known.get(one);
        if (id !== undefined) return id;
        throw invalid('cameras', `There is no camera at “${one}”.`);
      }),
    );
  }

  async #note(
    kind: 'token-added' | 'token-revoked',
    person: Actor,
    { token: { id, name } }: TokenWithOwner,
    detail: string | undefined,
  ): Promise<void> {
    const subject = { kind: 'token', id, name } as const;
    await this.#options.activity.record({ kind, by: doerOf(person), subject, detail });
  }

  #views(reader: Actor, found: readonly TokenWithOwner[]): ApiTokenView[] {
    const cameras = this.#options.camerasOf(reader);
    return found.map((one) => this.#view(reader, one, cameras));
  }

  #view(
    reader: Actor,
    { token, owner }: TokenWithOwner,
    seen = this.#options.camerasOf(reader),
  ): ApiTokenView {
    const { cameraIds, createdAt, expiresAt, lastUsedAt } = token;
    const cameras = cameraIds && seen.filter(({ id }) => cameraIds.has(id));
    return {
      id: token.id,
      name: token.name,
      owner: { id: owner.id, username: owner.username },
      scopes: token.scopes,
      cameras: cameras?.map(({ slug, name }) => ({ slug, name })) ?? null,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      isExpired: expiresAt !== null && expiresAt.getTime() <= this.#options.clock.now(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      lastAddress: token.lastAddress,
    };
  }
}

function aboutOf({ scopes, cameras, expiresAt }: ApiTokenView): string {
  const about = cameras === null ? 'all cameras' : namesOf(cameras.map(({ name }) => name));
  const end = expiresAt === null ? 'until it is revoked' : `until ${expiresAt}`;
  return `${scopes.join(', ')}; ${about}; ${end}`;
}

function namesOf(names: readonly string[]): string {
  return names.length > mostNames ? `${names.length} cameras` : names.join(', ');
}

function invalid(field: string, message: string): AccessError {
  return new AccessError('invalid', message, { fields: { [field]: message } });
}
