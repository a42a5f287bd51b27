import { dayWords } from '@/app/_ui/time-words';
import type { ActivityKind, Via } from '@/lib/activity/activity';
import type { ActivityView } from '@/lib/audit/activity-view';

/** What stands after the name of who did it; `{}` is what it was done to. */
const sentences: Readonly<Record<Exclude<ActivityKind, 'watched'>, string>> = {
  'logged-in': 'logged in',
  'log-in-failed': 'failed to log in as {}',
  'log-in-throttled': 'was kept from logging in as {} after too many tries',
  'logged-out': 'logged out',
  'session-ended': 'ended a log-in of {}',
  'set-up': 'set Framewall up',
  'password-changed': 'changed the password of {}',
  'password-link-made': 'made a password link for {}',
  'user-added': 'added {}',
  'user-changed': 'changed {}',
  'user-disabled': 'disabled {}',
  'user-enabled': 'enabled {}',
  'user-deleted': 'deleted {}',
  'grants-changed': 'changed who sees what: {}',
  'camera-added': 'added {}',
  'camera-changed': 'changed {}',
  'camera-deleted': 'deleted {}',
  'cameras-reordered': 'changed the order of the cameras',
  'push-key-made': 'made a push key for {}',
  'push-key-removed': 'removed the push key of {}',
  'wall-added': 'made the wall {}',
  'wall-changed': 'changed the wall {}',
  'wall-deleted': 'deleted the wall {}',
  'kiosk-added': 'made the kiosk link {}',
  'kiosk-changed': 'changed the kiosk link {}',
  'kiosk-revoked': 'revoked the kiosk link {}',
  'token-added': 'made the token {}',
  'token-revoked': 'revoked the token {}',
  'share-added': 'made the share link {}',
  'share-changed': 'changed the share link {}',
  'share-revoked': 'revoked the share link {}',
  'webhook-added': 'made the webhook {}',
  'webhook-changed': 'changed the webhook {}',
  'webhook-deleted': 'deleted the webhook {}',
  'webhook-tested': 'tested the webhook {}',
  'webhook-secret-made': 'replaced the signing secret of the webhook {}',
  'backup-made': 'made a backup',
  'backup-restored': 'restored a backup',
  'diagnostics-made': 'downloaded diagnostics',
};

/** Of kinds that may concern nobody that is known. */
const withoutSubject: Readonly<Partial<Record<ActivityKind, string>>> = {
  'log-in-failed': 'failed to log in',
  'log-in-throttled': 'was kept from logging in after too many tries',
  'session-ended': 'ended a log-in',
  'password-changed': 'changed the password',
};

export interface ActivitySentence {
  readonly before: string;
  /** What it was done to. */
  readonly name: string | null;
  readonly after: string;
}

/** @param nowMs milliseconds since the epoch */
export function activitySentence(entry: ActivityView, nowMs: number): ActivitySentence {
  const { kind, subject } = entry;
  if (kind === 'watched') return watchedSentence(entry, nowMs);
  const name = subject?.name ?? null;
  const sentence = (name === null ? withoutSubject[kind] : undefined) ?? sentences[kind];
  const [before = '', after] = sentence.split('{}');
  return { before, name: after === undefined ? null : name, after: after ?? '' };
}

function watchedSentence(entry: ActivityView, nowMs: number): ActivitySentence {
  const { at, until, goesOn, subject } = entry;
  const ms = (until === null ? nowMs : Date.parse(until)) - Date.parse(at);
  const lasted = durationWords(Math.max(ms, 0));
  return {
    before: goesOn ? 'is watching ' : 'watched ',
    name: subject?.name ?? '',
    after: goesOn ? `, for ${lasted} so far` : ` for ${lasted}`,
  };
}

/** Such as `40 s`, `12 min` or `3 h 5 min`. */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}

/** ISO 8601, as it is stored and exported. */
const momentPattern = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** What was different, as the end of a sentence. */
export function detailWords(detail: string): string {
  const readable = detail.replace(momentPattern, (moment) => dayWords(moment));
  if (!readable.endsWith('.')) return readable;
  return readable.charAt(0).toLowerCase() + readable.slice(1, -1);
}

/** What let them in, where that is no log-in. */
export const viaWords: Readonly<Record<Via, string | null>> = {
  session: null,
  // The name tells.
  token: null,
  kiosk: 'kiosk link',
  share: 'share link',
  server: null,
};
