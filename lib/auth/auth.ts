import type { ActivityRecorder } from '@/lib/activity/activity';
import type { OidcEnv } from '@/lib/env/access-env';
import type { Log } from '@/lib/log/log';
import { Account } from './account';
import { DeviceMarks } from './device-marks';
import { createLogIn, type LogIn } from './log-in';
import { createLogOut, type LogOut } from './log-out';
import { LoginThrottle } from './login-throttle';
import { OidcDoor } from './oidc-door';
import type { OidcPeopleStore } from './oidc-people-store';
import type { PassAdmissions } from './pass-admission';
import { RefusalLog } from './refusal-log';
import { createSessionEvents, type SessionEnded, type SessionEvents } from './session-events';
import { Sessions, type SessionClock } from './sessions';
import { SetUp } from './set-up';
import type { SessionStore, UserStore } from './stores';
import { WayIn } from './way-in';

/** Who may come in: one per running server (see `current-auth`). */
export interface Auth {
  readonly logIn: LogIn;
  readonly logOut: LogOut;
  /** For every way in to take down who came by it. */
  readonly wayIn: WayIn;
  /** Whether people may log in with a user name and a password. */
  readonly passwords: boolean;
  /** Lets in whom a provider vouches for; absent where there is none. */
  readonly oidc?: OidcDoor;
  readonly setUp: SetUp;
  readonly account: Account;
  readonly sessions: Sessions;
  /** Nobody comes in by a kind of pass that is absent. */
  readonly passes: PassAdmissions;
  readonly refusals: RefusalLog;
  /** Tells everyone that a session has ended that is not one of `sessions`: a pass's. */
  tellEnded(ended: SessionEnded): void;
  readonly onSessionEnded: SessionEvents['onSessionEnded'];
  /** Encrypts session cookies. */
  readonly secret: string;
  readonly log: Log;
}

export interface AuthOptions {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly passes?: PassAdmissions;
  /** Takes down who comes in, and who fails to. */
  readonly activity: ActivityRecorder;
  /** False where people log in through the provider alone. */
  readonly passwords?: boolean;
  readonly oidc?: { readonly settings: OidcEnv; readonly people: OidcPeopleStore };
  /** Encrypts session cookies: at least 32 characters; a new one logs everyone out. */
  readonly secret: string;
  readonly clock: SessionClock;
  readonly log: Log;
}

export function createAuth(options: AuthOptions): Auth {
  const { users, sessions: store, passes = {}, activity, secret, clock, log } = options;
  const { passwords = true, oidc } = options;
  const events = createSessionEvents((error) =>
    log.error('could not tell everyone that a session ended', { error }),
  );
  const sessions = new Sessions({ store, events, secret, clock });
  const wayIn = new WayIn(activity);
  const throttle = new LoginThrottle(clock);
  const devices = new DeviceMarks(secret);
  const logIn = createLogIn({ users, sessions, throttle, devices, wayIn, log });
  return {
    logIn: counted(wayIn, passwords ? logIn : () => Promise.resolve({ kind: 'passwords-off' })),
    logOut: createLogOut({ sessions, activity }),
    wayIn,
    passwords,
    ...(oidc && { oidc: new OidcDoor({ ...oidc, users, sessions, clock, wayIn, activity, log }) }),
    account: new Account({ users, sessions, throttle, passwords, activity, log }),
    setUp: new SetUp({ users, sessions, activity, clock, log }),
    sessions,
    passes,
    refusals: new RefusalLog(log, clock),
    tellEnded: (ended) => events.publish(ended),
    onSessionEnded: (listener) => events.onSessionEnded(listener),
    secret,
    log,
  };
}

/** Those that succeed are counted where each way in takes them down. */
function counted({ tally }: WayIn, logIn: LogIn): LogIn {
  return async (...attempt) => {
    const result = await logIn(...attempt);
    if (result.kind !== 'logged-in') tally.add(result.kind);
    return result;
  };
}
