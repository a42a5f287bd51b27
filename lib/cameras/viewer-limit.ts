import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';

/** Of which there may be only so many viewers at once. */
export type ViewerLimitKind = 'person' | 'address' | 'link';

export interface ViewerLimits {
  /** Of one person, or by one link that says nothing of its own. */
  readonly perPerson: number;
  readonly perAddress: number;
}

export const noViewerLimits: ViewerLimits = { perPerson: Infinity, perAddress: Infinity };

/** People leave at any moment, and who waits wants to be the next. */
const retryAfterSeconds = 3;

/** A newcomer is one too many. @param most how many there may be */
export function crowdedError(actor: Actor, kind: ViewerLimitKind, most: number): AccessError {
  return new AccessError('crowded', sentence(actor, kind, most), { retryAfterSeconds });
}

/** Strangers need not know how this is set, and only administrators can do something about it. */
function sentence({ pass, role }: Actor, kind: ViewerLimitKind, most: number): string {
  if (kind === 'address') {
    const open = `As many as may are watching from your address (${most})`;
    return role === 'admin'
      ? `${open}: end some, or raise MAX_VIEWERS_PER_ADDRESS and restart Framewall.`
      : 'As many as may are watching from your network: try again in a moment.';
  }
  switch (pass?.kind) {
    case 'share':
      return 'As many people as may are watching: try again in a moment.';
    case 'kiosk':
      return 'As many displays as may are showing this: try again in a moment.';
    case 'token':
    case undefined: {
      const open = `You are watching in as many places as one person may (${most})`;
      return role === 'admin'
        ? `${open}: end some, or raise MAX_VIEWERS_PER_PERSON and restart Framewall.`
        : `${open}: end some, or ask an administrator to allow more.`;
    }
  }
}
