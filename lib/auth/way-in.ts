import type { ActivityKind, ActivityRecorder, Subject } from '@/lib/activity/activity';
import { doerOf, strangerAt } from './doer';
import type { OpenedSession } from './sessions';
import { Tally } from './tally';
import type { LogInMethod, User } from './stores';

const wayWords: Record<LogInMethod, string> = {
  password: 'With a password.',
  oidc: 'Through the provider.',
};

/** Takes down who comes in and who fails to, whichever way they try. */
export class WayIn {
  /** Log-ins by their outcome, whichever way they were tried. */
  readonly tally = new Tally(['logged-in', 'wrong', 'throttled', 'disabled']);
  readonly #activity: ActivityRecorder;

  constructor(activity: ActivityRecorder) {
    this.#activity = activity;
  }

  async loggedIn({ actor }: OpenedSession, address: string, method: LogInMethod): Promise<void> {
    const by = doerOf({ ...actor, address });
    this.tally.add('logged-in');
    await this.#activity.record({ kind: 'logged-in', by, detail: wayWords[method] });
  }

  /**
   * @param user whom the name that was typed belongs to. What belongs to nobody may be a password in
   *   the wrong field, so it is not taken down.
   */
  failed(address: string, user: User | null, detail?: string): Promise<void> {
    return this.#refused('log-in-failed', address, user, detail);
  }

  /** As `failed`, for an attempt that was not even looked at. */
  throttled(address: string, user: User | null): Promise<void> {
    return this.#refused('log-in-throttled', address, user);
  }

  #refused(kind: ActivityKind, address: string, user: User | null, detail?: string): Promise<void> {
    const subject: Subject | undefined = user
      ? { kind: 'user', id: user.id, name: user.username }
      : undefined;
    // Who failed to show that they are this person may be anybody.
    return this.#activity.record({ kind, by: strangerAt(address), subject, detail });
  }
}
