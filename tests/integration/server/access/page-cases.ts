import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '@/lib/auth/actor';

export interface PageCase {
  /** Who may; `stranger` for pages that need no log-in. */
  readonly role: Role | 'stranger';
  /** An address of it: `gate` is a camera and a wall that exist, `{id}` whatever the page is about. */
  readonly path: string;
  /** Whether it is about the camera `gate`. */
  readonly isOfCamera?: boolean;
  /** What who may is answered, where that is not 200. */
  readonly status?: number;
}

/** Every page of `app`, by its folder as the address has it. */
export const pageCases: Readonly<Record<string, PageCase>> = {
  '/': { role: 'viewer', path: '/' },
  '/account': { role: 'viewer', path: '/account' },
  '/account/tokens': { role: 'viewer', path: '/account/tokens' },
  // Nobody else's token exists for a viewer; there is none of this name.
  '/account/tokens/[id]/revoke': {
    role: 'viewer',
    path: '/account/tokens/none/revoke',
    status: 404,
  },
  '/admin/activity': { role: 'admin', path: '/admin/activity' },
  '/admin/alerts': { role: 'admin', path: '/admin/alerts' },
  '/admin/alerts/[id]': { role: 'admin', path: '/admin/alerts/{webhook}' },
  '/admin/alerts/[id]/delete': { role: 'admin', path: '/admin/alerts/{webhook}/delete' },
  '/admin/alerts/[id]/deliveries': { role: 'admin', path: '/admin/alerts/{webhook}/deliveries' },
  '/admin/alerts/new': { role: 'admin', path: '/admin/alerts/new' },
  '/admin/backup': { role: 'admin', path: '/admin/backup' },
  // There is none of this name: it leads back.
  '/admin/backup/restore/[id]': {
    role: 'admin',
    path: '/admin/backup/restore/none',
    status: 307,
  },
  '/admin/cameras': { role: 'admin', path: '/admin/cameras' },
  '/admin/cameras/[slug]': { role: 'admin', path: '/admin/cameras/gate' },
  '/admin/cameras/[slug]/delete': { role: 'admin', path: '/admin/cameras/gate/delete' },
  '/admin/cameras/find': { role: 'admin', path: '/admin/cameras/find' },
  '/admin/cameras/import': { role: 'admin', path: '/admin/cameras/import' },
  // There is none of this name: it leads back.
  '/admin/cameras/import/[id]': {
    role: 'admin',
    path: '/admin/cameras/import/none',
    status: 307,
  },
  '/admin/cameras/new': { role: 'admin', path: '/admin/cameras/new' },
  '/admin/kiosks': { role: 'admin', path: '/admin/kiosks' },
  '/admin/kiosks/[id]': { role: 'admin', path: '/admin/kiosks/{kiosk}' },
  '/admin/kiosks/[id]/revoke': { role: 'admin', path: '/admin/kiosks/{kiosk}/revoke' },
  '/admin/shares': { role: 'admin', path: '/admin/shares' },
  '/admin/shares/[id]': { role: 'admin', path: '/admin/shares/{share}' },
  '/admin/shares/[id]/revoke': { role: 'admin', path: '/admin/shares/{share}/revoke' },
  '/admin/shares/new': { role: 'admin', path: '/admin/shares/new' },
  '/admin/system': { role: 'admin', path: '/admin/system' },
  '/admin/users': { role: 'admin', path: '/admin/users' },
  '/admin/users/[id]': { role: 'admin', path: '/admin/users/{person}' },
  '/admin/users/[id]/delete': { role: 'admin', path: '/admin/users/{person}/delete' },
  '/admin/users/[id]/password': { role: 'admin', path: '/admin/users/{person}/password' },
  '/admin/users/new': { role: 'admin', path: '/admin/users/new' },
  '/cameras/[slug]': { role: 'viewer', path: '/cameras/gate', isOfCamera: true },
  '/cameras/[slug]/elsewhere': {
    role: 'viewer',
    path: '/cameras/gate/elsewhere',
    isOfCamera: true,
  },
  '/kiosk': { role: 'stranger', path: '/kiosk', status: 404 },
  '/kiosk/[token]': { role: 'stranger', path: '/kiosk/fwk_none', status: 404 },
  '/login': { role: 'stranger', path: '/login' },
  '/password/[token]': { role: 'stranger', path: '/password/fwl_none', status: 404 },
  // Somebody exists already.
  '/setup': { role: 'stranger', path: '/setup', status: 307 },
  '/setup/restore': { role: 'stranger', path: '/setup/restore', status: 307 },
  '/setup/restore/[id]': { role: 'stranger', path: '/setup/restore/none', status: 307 },
  '/share': { role: 'stranger', path: '/share', status: 404 },
  '/share/[token]': { role: 'stranger', path: '/share/fws_none', status: 404 },
  '/walls': { role: 'viewer', path: '/walls' },
  '/walls/[slug]': { role: 'viewer', path: '/walls/gate' },
  '/walls/[slug]/delete': { role: 'viewer', path: '/walls/gate/delete' },
  '/walls/[slug]/edit': { role: 'viewer', path: '/walls/gate/edit' },
  '/walls/new': { role: 'viewer', path: '/walls/new' },
};

const app = fileURLToPath(new URL('../../../../app', import.meta.url));

/** The pages that the files of `app` make, in the form of the keys above. */
export async function writtenPages(): Promise<string[]> {
  const files = await readdir(app, { recursive: true });
  return files
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => `/${parts.filter((part) => !/^(\(.*\)|\.)$/.test(part)).join('/')}`)
    .sort();
}
