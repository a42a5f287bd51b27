import type { ActivityKind, Subject, Via } from '@/lib/activity/activity';
import type { ActivityEntry } from '@/lib/activity/activity-entry';

/** An entry as administrators see it; times are ISO 8601 in UTC. */
export interface ActivityView {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly at: string;
  /** The end of what lasted; null while it lasts, and for what does not last. */
  readonly until: string | null;
  readonly goesOn: boolean;
  /** Null for who is nobody's account. */
  readonly userId: string | null;
  readonly who: string;
  readonly via: Via;
  readonly address: string | null;
  readonly subject: Subject | null;
  readonly detail: string | null;
}

/** @param lastedUntil where that is known better than it is stored: null while it goes on */
export function activityView(
  { at, until, ...entry }: ActivityEntry,
  lastedUntil: number | null | undefined,
): ActivityView {
  const end = until?.getTime() ?? lastedUntil ?? null;
  return {
    ...entry,
    at: at.toISOString(),
    until: end === null ? null : new Date(end).toISOString(),
    goesOn: entry.kind === 'watched' && end === null,
  };
}
