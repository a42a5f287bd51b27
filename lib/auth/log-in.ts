import type { Log } from '@/lib/log/log';
import { logInInput, maxUsernameLength, usernameKey } from './credentials-input';
import { fieldErrors } from './field-errors';
import type { DeviceMarks } from './device-marks';
import type { LoginThrottle } from './login-throttle';
import { verifyPassword } from './password';
import type { RequestOrigin } from './request-origin';
import type { OpenedSession, Sessions } from './sessions';
import type { UserStore } from './stores';
import type { WayIn } from './way-in';

export type LogInResult =
  | {
      readonly kind: 'logged-in';
      readonly session: OpenedSession;
      /** For the browser to keep, and to show at the next log-in. */
      readonly deviceMark: string;
    }
  /** Something was left empty: a sentence per field. */
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  /** Only said to who knows the password. */
  | { readonly kind: 'disabled' }
  /** People log in through the provider alone. */
  | { readonly kind: 'passwords-off' };

export type LogInRefusal = Exclude<LogInResult, { kind: 'logged-in' }>;

/** Checks a user name and a password as they were typed, and begins a session. */
export type LogIn = (
  input: unknown,
  origin: RequestOrigin,
  deviceMark?: string,
) => Promise<LogInResult>;

export interface LogInOptions {
  readonly users: UserStore;
  readonly sessions: Sessions;
  readonly throttle: LoginThrottle;
  readonly devices: DeviceMarks;
  readonly wayIn: WayIn;
  readonly log: Log;
}

/** The one way in, whether by the form or by automation: throttle, verify, begin a session. */
export function createLogIn({
  users,
  sessions,
  throttle,
  devices,
  wayIn,
  log,
}: LogInOptions): LogIn {
  return async (input, origin, deviceMark) => {
    const parsed = logInInput.safeParse(input);
    if (!parsed.success) return { kind: 'invalid', fields: fieldErrors(parsed.error) };
    const { username, password } = parsed.data;
    const { address } = origin;

    // No user has a longer name, so all of those may share one account's limit.
    const account = usernameKey(username.slice(0, maxUsernameLength + 1));
    const device = devices.idOf(deviceMark, account);
    const attempt = throttle.begin(account, address, device);
    if (attempt.kind === 'wait') {
      // Once per wait: whoever asks on and on must not fill the disk.
      if (attempt.isFirst) {
        log.warn('log-in refused: too many wrong passwords', { address, ...attempt });
        await wayIn.throttled(address, await users.findByUsername(username));
      }
      return { kind: 'throttled', retryAfterSeconds: attempt.retryAfterSeconds };
    }

    const user = await users.findByUsername(username);
    if (!(await verifyPassword(user?.passwordHash ?? null, password)) || !user) {
      // The name typed may be a password in the wrong field, so it is not logged.
      log.warn('log-in failed', { address, ...(user && { username: user.username }) });
      await wayIn.failed(address, user);
      return { kind: 'wrong' };
    }
    attempt.succeeded();
    if (user.disabled) {
      await wayIn.failed(address, user, 'The password was right, and the account is disabled.');
      return { kind: 'disabled' };
    }
    const session = await sessions.open(user, origin, 'password');
    // Changed while it was being compared: the change has ended all sessions, and this one is too late.
    if ((await users.find(user.id))?.passwordHash !== user.passwordHash) {
      await sessions.end(session.actor.sessionId);
      return { kind: 'wrong' };
    }
    log.info('logged in', { username: user.username, address });
    await wayIn.loggedIn(session, address, 'password');
    const mark = device === undefined ? undefined : deviceMark;
    return { kind: 'logged-in', session, deviceMark: mark ?? devices.make(account) };
  };
}
