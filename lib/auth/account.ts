import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Log } from '@/lib/log/log';
import { AccessError } from './access-error';
import type { AccountView, SessionView } from './account-view';
import type { Actor } from './actor';
import { AuthError, permitPerson } from './auth-error';
import { passwordChangeInput, usernameKey } from './credentials-input';
import { fieldErrors } from './field-errors';
import { deviceWords } from './device-words';
import { doerOf } from './doer';
import { tooManySentence, type LoginThrottle } from './login-throttle';
import { hashPassword, verifyPassword } from './password';
import type { RequestOrigin } from './request-origin';
import type { OpenedSession, Sessions } from './sessions';
import type { Session, User, UserStore } from './stores';

export interface AccountOptions {
  readonly users: Pick<UserStore, 'find' | 'setPassword'>;
  readonly sessions: Sessions;
  /** Whether people may log in with a user name and a password. */
  readonly passwords: boolean;
  /** A stolen session must not be a way to guess faster. */
  readonly throttle: LoginThrottle;
  readonly activity: ActivityRecorder;
  readonly log: Log;
}

/**
 * What people do with their own account. Each verb authorises (AuthError: people only, no pass) and
 * touches nobody's but the asker's own.
 */
export class Account {
  readonly #options: AccountOptions;

  constructor(options: AccountOptions) {
    this.#options = options;
  }

  async view(actor: Actor | null): Promise<AccountView> {
    const { username, role, allCameras, passwordHash } = await this.#user(permitPerson(actor));
    const password = !this.#options.passwords ? 'off' : passwordHash === null ? 'none' : 'set';
    return { username, role, allCameras, password };
  }

  /**
   * Ends all other sessions at once; the asker goes on in a new one, whose cookie they must be given.
   * @param input `{ present, password, repeat? }` as typed
   * @throws {AccessError} `invalid`, `wrong-password`, `throttled`
   */
  async changePassword(
    actor: Actor | null,
    input: unknown,
    origin: RequestOrigin,
  ): Promise<OpenedSession> {
    const person = permitPerson(actor);
    const { users, sessions, passwords, activity, log } = this.#options;
    const user = await this.#user(person);
    if (!passwords) throw new AccessError('invalid', passwordsOffSentence);
    if (user.passwordHash === null) throw new AccessError('invalid', noPasswordSentence);
    const parsed = passwordChangeInput(user.username).safeParse(input);
    if (!parsed.success) throw invalid(fieldErrors(parsed.error));
    const { present, password } = parsed.data;
    const { address } = origin;
    const asked = { typed: present, address, purpose: whenChanging, field: 'present' };
    await this.#requirePassword(person, user, asked);
    if (await verifyPassword(user.passwordHash, password))
      throw invalid({ password: 'This is the present password. Choose another one.' });
    const passwordHash = await hashPassword(password);
    // An administrator may have taken the present one away while it was being compared.
    const changed = await users.setPassword(user.id, {
      beforeHash: user.passwordHash,
      passwordHash,
      keptSessionId: person.sessionId,
    });
    if (!changed) throw new AuthError('unauthenticated');
    sessions.tellEnded(user.id, changed.ended);
    const ended = changed.ended.length;
    const renewed = await sessions.renew(person.sessionId, changed.user, origin, 'password');
    if (!renewed) throw new AuthError('unauthenticated');
    log.info('password changed', { username: user.username, address: origin.address });
    const detail = ended === 0 ? undefined : `${countWords(ended)} ended with it.`;
    await activity.record({ kind: 'password-changed', by: doerOf(person), detail });
    return renewed;
  }

  /** The asker's own sessions: the present one, then the others, the one used last at their front. */
  async sessions(actor: Actor | null): Promise<SessionView[]> {
    const { userId, sessionId } = permitPerson(actor);
    const sessions = await this.#options.sessions.list(userId);
    const views = sessions.map((session) => sessionView(session, sessionId));
    return [...views.filter(({ isThis }) => isThis), ...views.filter(({ isThis }) => !isThis)];
  }

  /** @throws {AccessError} `not-found`, for other people's sessions too */
  async endSession(actor: Actor | null, id: string): Promise<void> {
    const person = permitPerson(actor);
    const { sessions, activity } = this.#options;
    const session = (await sessions.list(person.userId)).find((one) => one.id === id);
    if (!session)
      throw new AccessError('not-found', 'There is no such session: it may have ended.');
    await sessions.end(session.id);
    const { device, address } = sessionView(session, person.sessionId);
    // A name, not a sentence: nothing makes its first letter small.
    const detail = address === null ? device : `${device}, from ${address}`;
    await activity.record({ kind: 'session-ended', by: doerOf(person), detail });
  }

  /** @returns how many there were beside the asker's */
  async endOthers(actor: Actor | null): Promise<number> {
    const person = permitPerson(actor);
    const { sessions, activity } = this.#options;
    const ended = await sessions.endOthers(person.userId, person.sessionId);
    const detail = `All others: ${countWords(ended)}.`;
    if (ended > 0) await activity.record({ kind: 'session-ended', by: doerOf(person), detail });
    return ended;
  }

  /**
   * Asks once more for the password of who has one, before what a stolen session must not be enough
   * for.
   * @param purpose for the activity, such as `When making a backup.`
   * @throws {AccessError} `invalid`, `wrong-password`, `throttled`
   */
  async confirm(actor: Actor | null, typed: unknown, purpose: string): Promise<void> {
    const person = permitPerson(actor);
    const user = await this.#user(person);
    if (!this.#options.passwords || user.passwordHash === null) return;
    const isTyped = typeof typed === 'string' && typed !== '';
    if (!isTyped) throw invalid({ password: 'Enter your password.' });
    const { address = 'unknown' } = person;
    await this.#requirePassword(person, user, { typed, address, purpose, field: 'password' });
  }

  /** Ends all sessions, the asker's too. */
  async signOutEverywhere(actor: Actor | null): Promise<void> {
    const person = permitPerson(actor);
    const { sessions, activity } = this.#options;
    await sessions.endAll(person.userId);
    await activity.record({ kind: 'logged-out', by: doerOf(person), detail: 'Everywhere.' });
  }

  async #user({ userId }: Actor): Promise<User> {
    const user = await this.#options.users.find(userId);
    if (user) return user;
    // Deleted a moment ago.
    throw new AuthError('unauthenticated');
  }

  /** Limited like a log-in, by the session: nobody else can use up the tries. */
  async #requirePassword(
    person: Actor,
    { username, passwordHash }: User,
    { typed, address, purpose, field }: AskedPassword,
  ): Promise<void> {
    const { throttle, activity } = this.#options;
    const by = doerOf({ ...person, address });
    const attempt = throttle.begin(usernameKey(username), address, person.sessionId);
    if (attempt.kind === 'wait') {
      if (attempt.isFirst) await activity.record({ kind: 'log-in-throttled', by, detail: purpose });
      const { retryAfterSeconds } = attempt;
      const sentence = tooManySentence(retryAfterSeconds);
      throw new AccessError('throttled', sentence, { retryAfterSeconds });
    }
    if (await verifyPassword(passwordHash, typed)) {
      attempt.succeeded();
      return;
    }
    await activity.record({ kind: 'log-in-failed', by, detail: purpose });
    throw new AccessError('wrong-password', wrongSentence, { fields: { [field]: wrongSentence } });
  }
}

interface AskedPassword {
  readonly typed: string;
  readonly address: string;
  /** For the activity. */
  readonly purpose: string;
  /** Where it was typed. */
  readonly field: string;
}

const whenChanging = 'When changing the password.';
const wrongSentence = 'This is not your present password.';
const passwordsOffSentence =
  'Nobody logs in with a password here: change yours at the provider that you log in through.';
const noPasswordSentence =
  'You have no password here, since you log in another way. An administrator can send you a link to choose one.';

function invalid(fields: Readonly<Record<string, string>>): AccessError {
  return new AccessError('invalid', 'Some fields need another value.', { fields });
}

function sessionView(session: Session, ownId: string): SessionView {
  const { id, address, userAgent, method, createdAt, lastUsedAt } = session;
  return {
    id,
    device: deviceWords(userAgent),
    address,
    method,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    isThis: id === ownId,
  };
}

function countWords(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`;
}
