import type { Role } from './actor';
import type { LogInMethod } from './stores';

/** A person as they see themselves. Safe for the browser. */
export interface AccountView {
  readonly username: string;
  readonly role: Role;
  /** Whether they may see all cameras, or only those granted to them. */
  readonly allCameras: boolean;
  /** `none` for who logs in through a provider alone, `off` where everybody does. */
  readonly password: 'set' | 'none' | 'off';
}

/** One of a person's sessions. Safe for the browser: the id opens nothing. */
export interface SessionView {
  readonly id: string;
  /** Such as `Firefox on Windows`. */
  readonly device: string;
  /** Where the log-in came from, as far as known. */
  readonly address: string | null;
  readonly method: LogInMethod;
  /** These two in ISO 8601. */
  readonly createdAt: string;
  /** Correct to about a minute. */
  readonly lastUsedAt: string;
  /** Whether it is the asker's own. */
  readonly isThis: boolean;
}
