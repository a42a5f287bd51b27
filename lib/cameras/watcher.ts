import type { Watcher } from '@/lib/activity/watch-entry';
import type { Actor } from '@/lib/auth/actor';
import { doerOf } from '@/lib/auth/doer';

/** Long enough for a page to come back, short enough to tell two visits apart. */
const personGapMs = 60_000;
/** A display goes round its cameras: each is back within this. */
const displayGapMs = 15 * 60_000;

/**
 * An actor as who watches. All pages of one log-in are one. A pass may be in several hands: each
 * address that uses it is one.
 */
export function watcherOf(actor: Actor): Watcher {
  const { sessionId, pass, address = '' } = actor;
  return {
    key: pass ? `${sessionId} ${address}` : sessionId,
    doer: doerOf(actor),
    gapMs: pass?.kind === 'kiosk' ? displayGapMs : personGapMs,
  };
}
