import type { ActivityKind, ActivityRecorder } from '@/lib/activity/activity';
import { Turns } from '@/lib/db/turns';
import type { Log } from '@/lib/log/log';
import { hashOfToken, newSecretToken } from '@/lib/secrets/secret-token';
import { AccessError } from './access-error';
import type { Actor } from './actor';
import { permitPerson } from './auth-error';
import { doerOf } from './doer';
import type { Grants } from './grants';
import { choiceOf, choiceWords, slugsOf, type KnownCameras } from './known-cameras';
import { newPersonInput, personPatch } from './people-input';
import type { NewPasswordLink, PeopleStore, StoredPerson } from './people-store';
import {
  passwordLinkPrefix,
  type PasswordLinkMade,
  type PersonMade,
  type PersonView,
} from './person';
import { changesOf } from './person-changes';
import type { Sessions } from './sessions';
import { validate } from './validate';

/** How long somebody has to choose their password: over a weekend. */
export const passwordLinkMs = 72 * 60 * 60 * 1_000;
export const mostPeople = 1_000;

export interface PeopleOptions {
  readonly store: PeopleStore;
  readonly grants: Grants;
  readonly cameras: KnownCameras;
  readonly sessions: Pick<Sessions, 'endAll'>;
  readonly activity: ActivityRecorder;
  readonly clock: { now(): number };
  readonly log: Log;
  /** False where people log in through a provider alone: whom it lets in is there by that. */
  readonly passwords: boolean;
  /** Somebody is gone, and with them what was theirs alone. */
  readonly onRemoved: () => Promise<void>;
}

/**
 * Who may log in, and the only way to change that: each verb authorises (AuthError), validates
 * (AccessError 'invalid' with a message per field), stores, applies, and is noted. Administrators only,
 * who may also take their own rights away, as long as another administrator can log in.
 */
export class People {
  readonly #options: PeopleOptions;
  readonly #turns = new Turns();

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** By name. */
  async list(actor: Actor | null): Promise<PersonView[]> {
    permitPerson(actor, 'admin');
    const people = await this.#options.store.list(this.#now());
    return people
      .map((person) => this.#view(person))
      .sort((one, other) => one.username.localeCompare(other.username, 'en'));
  }

  async view(actor: Actor | null, id: string): Promise<PersonView> {
    permitPerson(actor, 'admin');
    return this.#view(await this.#known(id));
  }

  /**
   * Somebody new, who chooses a password by the link that this tells once.
   * @param input `{ username, role, cameras }`; `cameras` is `all` or a list of addresses or ids
   */
  async create(actor: Actor | null, input: unknown): Promise<PersonMade> {
    const admin = permitPerson(actor, 'admin');
    this.#refuseWithoutPasswords();
    const { username, role, cameras = 'all' } = validate(newPersonInput, input);
    return this.#turns.take(async () => {
      const { store, grants, log } = this.#options;
      const cameraIds = choiceOf(this.#options.cameras, cameras);
      await this.#refuseTooMany();
      const { made, stored } = this.#newLink();
      const id = await store.create({ username, role, cameraIds, link: stored });
      if (id === null) throw taken();
      await grants.load();
      const person = await this.#known(id);
      log.info('Person added.', { username });
      const words = choiceWords(this.#options.cameras, cameraIds);
      await this.#note(admin, 'user-added', person, role === 'admin' ? 'administrator' : words);
      return { person: this.#view(person), link: made };
    });
  }

  /**
   * Changes the given fields: `{ username?, role?, disabled?, cameras? }`. Another role, and being
   * disabled, end all sessions of theirs at once.
   * @throws {AccessError} `last-admin` where nobody would be left who can manage
   */
  async update(actor: Actor | null, id: string, patch: unknown): Promise<PersonView> {
    const admin = permitPerson(actor, 'admin');
    const { cameras, ...given } = validate(personPatch, patch);
    return this.#turns.take(async () => {
      const before = await this.#known(id);
      const choice = cameras === undefined ? undefined : choiceOf(this.#options.cameras, cameras);
      const { store, grants, sessions } = this.#options;
      if (given.username !== undefined) await this.#refuseTaken(given.username, id);
      const change = { ...given, ...(choice !== undefined && { cameraIds: choice }) };
      if (Object.keys(change).length > 0 && !(await store.change(id, change))) throw lastAdmin();
      if (choice !== undefined) await grants.load();
      const after = await this.#known(id);
      const changes = changesOf(before, after, this.#options.cameras);
      if (changes.endsSessions) await sessions.endAll(id);
      for (const { kind, detail } of changes.notes) await this.#note(admin, kind, after, detail);
      return this.#view(await this.#known(id));
    });
  }

  /** With their sessions, tokens and own walls. @throws {AccessError} `last-admin` as for `update` */
  async remove(actor: Actor | null, id: string): Promise<void> {
    const admin = permitPerson(actor, 'admin');
    await this.#turns.take(async () => {
      const person = await this.#known(id);
      const { store, grants, sessions, log, onRemoved } = this.#options;
      if (!(await store.remove(id))) throw lastAdmin();
      await sessions.endAll(id);
      await grants.load();
      await onRemoved();
      log.info('Person deleted.', { username: person.username });
      await this.#note(admin, 'user-deleted', person);
    });
  }

  /**
   * A new link to choose a password by, told once. The former link and password are over, and so are
   * all sessions.
   */
  async makePasswordLink(actor: Actor | null, id: string): Promise<PasswordLinkMade> {
    const admin = permitPerson(actor, 'admin');
    this.#refuseWithoutPasswords();
    if (admin.userId === id) throw new AccessError('invalid', ownPasswordSentence);
    return this.#turns.take(async () => {
      const person = await this.#known(id);
      const { store, sessions, log } = this.#options;
      const { made, stored } = this.#newLink();
      if (!(await store.replacePassword(id, stored))) throw lastAdmin();
      await sessions.endAll(id);
      log.info('Password link made.', { username: person.username });
      await this.#note(admin, 'password-link-made', person);
      return made;
    });
  }

  /** Ends all of somebody's sessions. */
  async signOut(actor: Actor | null, id: string): Promise<void> {
    const admin = permitPerson(actor, 'admin');
    const person = await this.#known(id);
    await this.#options.sessions.endAll(id);
    await this.#note(admin, 'session-ended', person, 'all sessions');
  }

  #newLink(): { made: PasswordLinkMade; stored: NewPasswordLink } {
    const token = newSecretToken(passwordLinkPrefix);
    const createdAt = this.#now();
    const expiresAt = new Date(createdAt.getTime() + passwordLinkMs);
    const tokenHash = hashOfToken(token);
    return { made: { token, expiresAt }, stored: { tokenHash, createdAt, expiresAt } };
  }

  async #known(id: string): Promise<StoredPerson> {
    const person = await this.#options.store.find(id, this.#now());
    if (person) return person;
    throw new AccessError('not-found', 'There is no such person: they may have been deleted.');
  }

  #refuseWithoutPasswords(): void {
    if (!this.#options.passwords) throw new AccessError('invalid', noPasswordsSentence);
  }

  async #refuseTaken(username: string, id: string): Promise<void> {
    const owner = await this.#options.store.idOfName(username);
    if (owner !== null && owner !== id) throw taken();
  }

  async #refuseTooMany(): Promise<void> {
    if ((await this.#options.store.count()) < mostPeople) return;
    throw new AccessError(
      'too-many',
      `There are ${mostPeople} people already: delete somebody first.`,
    );
  }

  async #note(
    by: Actor,
    kind: ActivityKind,
    { id, username }: StoredPerson,
    detail?: string,
  ): Promise<void> {
    const subject = { kind: 'user', id, name: username } as const;
    await this.#options.activity.record({ kind, by: doerOf(by), subject, detail });
  }

  #view({ cameraIds, linkExpiresAt, lastSeenAt, createdAt, ...person }: StoredPerson): PersonView {
    const { id, username, role, disabled, hasPassword, hasProvider, sessionCount } = person;
    return {
      id,
      username,
      role,
      disabled,
      cameras: slugsOf(this.#options.cameras, cameraIds),
      logIn: { hasPassword, hasProvider, linkExpiresAt: linkExpiresAt?.toISOString() ?? null },
      sessionCount,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }

  #now(): Date {
    return new Date(this.#options.clock.now());
  }
}

const noPasswordsSentence =
  'Nobody has a password here: people log in through the provider, and are listed once they have.';
const ownPasswordSentence = 'Change your own password on your account’s page.';

function lastAdmin(): AccessError {
  return new AccessError(
    'last-admin',
    'Nobody else who can log in is an administrator: make somebody one first.',
  );
}

function taken(): AccessError {
  const message = 'Somebody has this name already.';
  return new AccessError('invalid', message, { fields: { username: message } });
}
