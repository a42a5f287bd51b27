import type { RouteCase } from '../routes';
import type { AskerName } from './askers';

/** Who asks with somebody else's rights, or none: what each asker is, as the routes see it. */
interface Kind {
  readonly is: 'nobody' | 'viewer' | 'admin' | 'token' | 'kiosk' | 'share';
  /** Of a token. */
  readonly scope?: 'read' | 'manage' | 'push';
  /** Whether it stands for an administrator, or is one. */
  readonly isOfAdmin?: boolean;
  /** Whether what it may do, it may do as an administrator. */
  readonly actsAsAdmin?: boolean;
  readonly seesCamera: boolean;
}

const kinds: Readonly<Record<AskerName, Kind>> = {
  stranger: { is: 'nobody', seesCamera: false },
  'expired session': { is: 'nobody', seesCamera: false },
  'session of a disabled person': { is: 'nobody', seesCamera: false },
  'viewer of the camera': { is: 'viewer', seesCamera: true },
  'viewer of another camera': { is: 'viewer', seesCamera: false },
  admin: { is: 'admin', seesCamera: true },
  'token to read': { is: 'token', scope: 'read', isOfAdmin: true, seesCamera: true },
  'token to manage': { is: 'token', scope: 'manage', actsAsAdmin: true, seesCamera: true },
  'token to push': { is: 'token', scope: 'push', seesCamera: true },
  'token to read another camera': { is: 'token', scope: 'read', seesCamera: false },
  'token to manage another camera': {
    is: 'token',
    scope: 'manage',
    actsAsAdmin: true,
    seesCamera: false,
  },
  'token of a viewer of another camera': { is: 'token', scope: 'read', seesCamera: false },
  'kiosk link': { is: 'kiosk', seesCamera: true },
  'kiosk link to another wall': { is: 'kiosk', seesCamera: false },
  'share link to the camera': { is: 'share', seesCamera: true },
  'share link to another camera': { is: 'share', seesCamera: false },
};

/** 401 and 403 as they are; `in` for who gets past the door; `unseen` for who must not know of the camera. */
export type Expected = 401 | 403 | 'in' | 'unseen' | 'wrong key';

/** Has a door of its own: the push key. */
export function takesPictures({ path }: RouteCase): boolean {
  return path.endsWith('/frames');
}

/** What the route of this case has to answer this asker. */
export function expectedOf(one: RouteCase, name: AskerName): Expected {
  const asker = kinds[name];
  if (takesPictures(one)) return asker.scope === 'push' ? 'in' : 'wrong key';
  if (one.role === 'stranger') return 'in';
  if (asker.is === 'nobody') return 401;
  if (!isLetIn(one, asker)) return 403;
  return one.path.startsWith('/api/cameras/{slug}') && !asker.seesCamera ? 'unseen' : 'in';
}

function isLetIn(one: RouteCase, asker: Kind): boolean {
  switch (asker.is) {
    case 'nobody':
      return false;
    case 'admin':
      return true;
    case 'viewer':
      return one.role === 'viewer';
    case 'kiosk':
      return one.admitsKiosks === true;
    case 'share':
      // Both look at pictures, at those of what they are for.
      return one.admitsKiosks === true;
    case 'token':
      if (one.role === 'admin' && !hasAdminsRights(one, asker)) return false;
      if (one.wantsAllCameras === true && !asker.seesCamera) return false;
      if (one.admitsTokens === 'read') return asker.scope !== 'push';
      return one.admitsTokens === 'manage' && asker.scope === 'manage';
  }
}

/** What only administrators may read, a program may read for them. */
function hasAdminsRights({ admitsTokens }: RouteCase, asker: Kind): boolean {
  return asker.actsAsAdmin === true || (admitsTokens === 'read' && asker.isOfAdmin === true);
}
