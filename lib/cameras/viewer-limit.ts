import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';

/** Of which there may be only so many viewers at once. */
export type ViewerLimitKind = 'person' | 'address' | 'link' | 'server';

export interface ViewerLimits {
  /** Of one person, or by one link that says nothing of its own. */
  readonly perPerson: number;
  readonly perAddress: number;
  /** Of everybody: what the machine and its network can serve without slowing those inside. */
  readonly inAll: number;
}

export const noViewerLimits: ViewerLimits = {
  perPerson: Infinity,
  perAddress: Infinity,
  inAll: Infinity,
};

/** People leave at any moment, and who waits wants to be the next. */
const retryAfterSeconds = 3;

/** A newcomer is one too many. @param most how many there may be */
export function crowdedError(actor: Actor, kind: ViewerLimitKind, most: number): AccessError {
  return new AccessError('crowded', sentence(actor, kind, most), { retryAfterSeconds });
}

/** Strangers need not know how this is set, and only administrators can do something about it. */
function sentence({ pass, role }: Actor, kind: ViewerLimitKind, most: number): string {
  if (kind === 'server') {
    return role === 'admin'
      ? `As many as may are watching (${most}): end some, or raise MAX_VIEWERS and restart Framewall.`
      : 'As many as may are watching: try again in a moment.';
  }
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

/** Smaller pictures are made for as many as may be: those get theirs, and a newcomer waits. */
export function noSmallerPictureError({ role }: Actor, most: number): AccessError {
  const open = 'As many smaller pictures as may are being made';
  return new AccessError(
    'crowded',
    role === 'admin'
      ? `${open} (${most}): ask without a width, or raise MAX_RENDITIONS and restart Framewall.`
      : `${open}: ask without a width, or try again in a moment.`,
    { retryAfterSeconds },
  );
}
