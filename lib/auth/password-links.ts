import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Log } from '@/lib/log/log';
import { hashOfToken } from '@/lib/secrets/secret-token';
import { passwordInput } from './credentials-input';
import { fieldErrors } from './field-errors';
import { doerOf } from './doer';
import { hashPassword } from './password';
import type { PasswordLinkStore } from './password-link-store';
import { passwordLinkPrefix } from './person';
import type { RequestOrigin } from './request-origin';
import type { OpenedSession, Sessions } from './sessions';
import type { User } from './stores';
import type { WayIn } from './way-in';

/** Prefix and 32 bytes are shorter; nothing longer is worth hashing. */
const longestToken = 100;

export type PasswordChosen =
  | { readonly kind: 'chosen'; readonly session: OpenedSession }
  /** A sentence per field. */
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  /** The link was used, has expired, was replaced, or never was one. */
  | { readonly kind: 'over' };

export interface PasswordLinksOptions {
  readonly store: PasswordLinkStore;
  /** Whether people may log in with a user name and a password. */
  readonly passwords: boolean;
  readonly sessions: Pick<Sessions, 'open' | 'end' | 'endAll'>;
  readonly wayIn: Pick<WayIn, 'loggedIn'>;
  readonly activity: ActivityRecorder;
  readonly clock: { now(): number };
  readonly log: Log;
}

/**
 * Lets whoever holds a password link choose their password, once. Nobody has to be slowed down: a
 * token has 256 random bits, which cannot be guessed.
 */
export class PasswordLinks {
  readonly #options: PasswordLinksOptions;

  constructor(options: PasswordLinksOptions) {
    this.#options = options;
  }

  /** Whose password the link is for; null where it is over. */
  async personOf(token: string): Promise<Pick<User, 'id' | 'username'> | null> {
    if (!token.startsWith(passwordLinkPrefix) || token.length > longestToken) return null;
    const { store, passwords, clock } = this.#options;
    if (!passwords) return null;
    const user = await store.userOf(hashOfToken(token), new Date(clock.now()));
    return user && !user.disabled ? user : null;
  }

  /** @param input `{ password, repeat }` as typed */
  async choose(token: string, input: unknown, origin: RequestOrigin): Promise<PasswordChosen> {
    const person = await this.personOf(token);
    if (!person) return { kind: 'over' };
    const parsed = passwordInput(person.username).safeParse(input);
    if (!parsed.success) return { kind: 'invalid', fields: fieldErrors(parsed.error) };
    const passwordHash = await hashPassword(parsed.data.password);
    const { store, sessions, clock } = this.#options;
    const now = new Date(clock.now());
    const tokenHash = hashOfToken(token);
    const user = await store.userOf(tokenHash, now);
    if (!user || !(await store.use(tokenHash, passwordHash, now))) return { kind: 'over' };
    // Whoever came in by other ways meanwhile does not stay.
    await sessions.endAll(user.id);
    const session = await sessions.open({ ...user, passwordHash }, origin, 'password');
    // Taken away again at once: that has ended all sessions, and this one is too late.
    if (!(await store.isPasswordOf(user.id, passwordHash))) {
      await sessions.end(session.actor.sessionId);
      return { kind: 'over' };
    }
    await this.#note(session, origin);
    return { kind: 'chosen', session };
  }

  async #note(session: OpenedSession, { address }: RequestOrigin): Promise<void> {
    const { activity, wayIn, log } = this.#options;
    const { userId: id, username } = session.actor;
    log.info('chose a password by a link', { username, address });
    const by = doerOf({ ...session.actor, address });
    const subject = { kind: 'user', id, name: username } as const;
    await activity.record({ kind: 'password-changed', by, subject, detail: 'By a password link.' });
    await wayIn.loggedIn(session, address, 'password');
  }
}
