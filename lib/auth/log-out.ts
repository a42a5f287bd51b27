import type { ActivityRecorder } from '@/lib/activity/activity';
import { doerOf } from './doer';
import type { SessionClaims } from './session-token';
import type { Sessions } from './sessions';

/**
 * Ends the asker's own session, with all that is open for it. Harmless where it has ended before.
 * @param claims what the session cookie says; null where there is none
 */
export type LogOut = (claims: SessionClaims | null, address: string) => Promise<void>;

export interface LogOutOptions {
  readonly sessions: Sessions;
  readonly activity: ActivityRecorder;
}

export function createLogOut({ sessions, activity }: LogOutOptions): LogOut {
  return async (claims, address) => {
    if (!claims) return;
    const actor = await sessions.actorOf(claims);
    await sessions.end(claims.sessionId);
    if (actor) await activity.record({ kind: 'logged-out', by: doerOf({ ...actor, address }) });
  };
}
