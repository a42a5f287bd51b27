import type { ActivityKind } from '@/lib/activity/activity';
import { choiceWords, type KnownCameras } from './known-cameras';
import type { StoredPerson } from './people-store';

export interface PersonChanges {
  /** What is to be noted. */
  readonly notes: readonly { readonly kind: ActivityKind; readonly detail?: string }[];
  /** Whoever came in with other rights does not keep what was opened with them. */
  readonly endsSessions: boolean;
}

/** What is different about a person, and what follows from it. */
export function changesOf(
  before: StoredPerson,
  after: StoredPerson,
  cameras: KnownCameras,
): PersonChanges {
  const notes: { kind: ActivityKind; detail?: string }[] = [];
  const isRenamed = before.username !== after.username;
  const hasNewRole = before.role !== after.role;
  if (isRenamed || hasNewRole) {
    const words = [
      isRenamed && `renamed from “${before.username}”`,
      hasNewRole && `now ${after.role === 'admin' ? 'an administrator' : 'a viewer'}`,
    ];
    notes.push({ kind: 'user-changed', detail: words.filter(Boolean).join(', ') });
  }
  if (before.disabled !== after.disabled) {
    notes.push({ kind: after.disabled ? 'user-disabled' : 'user-enabled' });
  }
  const nowSees = choiceWords(cameras, after.cameraIds);
  if (!isSameChoice(before.cameraIds, after.cameraIds)) {
    notes.push({ kind: 'grants-changed', detail: nowSees });
  }
  return { notes, endsSessions: hasNewRole || (after.disabled && !before.disabled) };
}

function isSameChoice(one: StoredPerson['cameraIds'], other: StoredPerson['cameraIds']): boolean {
  if (one === null || other === null) return one === other;
  return one.size === other.size && [...one].every((id) => other.has(id));
}
