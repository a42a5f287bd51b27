import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '@/lib/auth/actor';

/** Who may ask, with what; `{slug}` stands for a camera and a viewer's wall that exist. */
export interface RouteCase {
  readonly role: Role | 'stranger';
  readonly path: string;
  /** Sent with a request that changes something. */
  readonly body?: object;
  /** What a viewer is answered, where that is not 200. */
  readonly viewerStatus?: number;
  /** Whether a display gets in by its kiosk link. */
  readonly admitsKiosks?: boolean;
  /** What an API token must be for to get in; none does when absent. */
  readonly admitsTokens?: 'read' | 'manage';
  /** Whether a token must be for all cameras. */
  readonly wantsAllCameras?: boolean;
  /** Sent by a token instead of `body`. */
  readonly tokenBody?: object;
}

const source = { kind: 'test-pattern' };

/** Every route of the API, by method and folder. */
export const routeCases: Readonly<Record<string, RouteCase>> = {
  'GET /api/health': { role: 'stranger', path: '/api/health' },
  'GET /api/metrics': {
    role: 'admin',
    path: '/api/metrics',
    admitsTokens: 'read',
    wantsAllCameras: true,
  },
  'GET /api/auth/[...nextauth]': { role: 'stranger', path: '/api/auth/csrf' },
  'POST /api/auth/[...nextauth]': { role: 'stranger', path: '/api/auth/signout' },
  'GET /api/account': { role: 'viewer', path: '/api/account' },
  'PUT /api/account/password': {
    role: 'viewer',
    path: '/api/account/password',
    body: { present: 'not this one', password: 'walks by the wall' },
    viewerStatus: 403,
  },
  'GET /api/account/sessions': { role: 'viewer', path: '/api/account/sessions' },
  'DELETE /api/account/sessions': {
    role: 'viewer',
    path: '/api/account/sessions',
    viewerStatus: 204,
  },
  'DELETE /api/account/sessions/[id]': {
    role: 'viewer',
    path: '/api/account/sessions/none',
    viewerStatus: 404,
  },
  'GET /api/activity': { role: 'admin', path: '/api/activity' },
  'GET /api/activity/export': { role: 'admin', path: '/api/activity/export' },
  'POST /api/backup': {
    role: 'admin',
    path: '/api/backup',
    body: { passphrase: 'short' },
  },
  'GET /api/backup/[id]': { role: 'admin', path: '/api/backup/none' },
  'POST /api/backup/restore': {
    role: 'admin',
    path: '/api/backup/restore',
    body: { backup: '', passphrase: 'seven geese at noon' },
  },
  'GET /api/cameras': { role: 'viewer', path: '/api/cameras', admitsTokens: 'read' },
  'POST /api/cameras': {
    role: 'admin',
    path: '/api/cameras',
    body: { name: 'New', source },
    admitsTokens: 'manage',
    wantsAllCameras: true,
  },
  'POST /api/cameras/find': {
    role: 'admin',
    path: '/api/cameras/find',
    body: { search: 'address', address: '127.0.0.1:1' },
    admitsTokens: 'manage',
    wantsAllCameras: true,
  },
  'GET /api/cameras/export': {
    role: 'admin',
    path: '/api/cameras/export',
    admitsTokens: 'manage',
  },
  'POST /api/cameras/import': {
    role: 'admin',
    path: '/api/cameras/import',
    body: { cameras: [] },
    admitsTokens: 'manage',
    wantsAllCameras: true,
  },
  'POST /api/cameras/test': {
    role: 'admin',
    path: '/api/cameras/test',
    body: { source },
    admitsTokens: 'manage',
    wantsAllCameras: true,
  },
  'GET /api/cameras/[slug]': { role: 'viewer', path: '/api/cameras/{slug}', admitsTokens: 'read' },
  'PATCH /api/cameras/[slug]': {
    role: 'admin',
    path: '/api/cameras/{slug}',
    body: { enabled: true },
    admitsTokens: 'manage',
  },
  'DELETE /api/cameras/[slug]': {
    role: 'admin',
    path: '/api/cameras/{slug}',
    admitsTokens: 'manage',
  },
  // The push key stands for the log-in.
  'POST /api/cameras/[slug]/frames': { role: 'stranger', path: '/api/cameras/{slug}/frames' },
  'PUT /api/cameras/[slug]/frames': { role: 'stranger', path: '/api/cameras/{slug}/frames' },
  'POST /api/cameras/[slug]/push-key': {
    role: 'admin',
    path: '/api/cameras/{slug}/push-key',
    admitsTokens: 'manage',
  },
  'DELETE /api/cameras/[slug]/push-key': {
    role: 'admin',
    path: '/api/cameras/{slug}/push-key',
    admitsTokens: 'manage',
  },
  'GET /api/cameras/[slug]/snapshot.jpg': {
    role: 'viewer',
    path: '/api/cameras/{slug}/snapshot.jpg',
    admitsKiosks: true,
    admitsTokens: 'read',
  },
  'GET /api/cameras/[slug]/stream.mjpeg': {
    role: 'viewer',
    path: '/api/cameras/{slug}/stream.mjpeg',
    admitsKiosks: true,
    admitsTokens: 'read',
  },
  'GET /api/cameras/[slug]/viewers': { role: 'admin', path: '/api/cameras/{slug}/viewers' },
  'PUT /api/cameras/[slug]/viewers': {
    role: 'admin',
    path: '/api/cameras/{slug}/viewers',
    body: { viewers: [] },
  },
  'GET /api/kiosks': { role: 'admin', path: '/api/kiosks' },
  'POST /api/kiosks': { role: 'admin', path: '/api/kiosks', body: { name: 'Hall' } },
  'GET /api/kiosks/[id]': { role: 'admin', path: '/api/kiosks/none' },
  'PATCH /api/kiosks/[id]': { role: 'admin', path: '/api/kiosks/none', body: { name: 'Hall' } },
  'DELETE /api/kiosks/[id]': { role: 'admin', path: '/api/kiosks/none' },
  'GET /api/alerts': { role: 'admin', path: '/api/alerts' },
  'POST /api/alerts': {
    role: 'admin',
    path: '/api/alerts',
    body: { name: 'Chat', address: 'http://127.0.0.1:1/hook', lostAfterMinutes: 1_440 },
  },
  'GET /api/alerts/[id]': { role: 'admin', path: '/api/alerts/none' },
  'PATCH /api/alerts/[id]': { role: 'admin', path: '/api/alerts/none', body: { name: 'Chat' } },
  'DELETE /api/alerts/[id]': { role: 'admin', path: '/api/alerts/none' },
  'GET /api/alerts/[id]/deliveries': { role: 'admin', path: '/api/alerts/none/deliveries' },
  'POST /api/alerts/[id]/secret': { role: 'admin', path: '/api/alerts/none/secret' },
  'POST /api/alerts/[id]/test': { role: 'admin', path: '/api/alerts/none/test' },
  'GET /api/shares': { role: 'admin', path: '/api/shares' },
  'POST /api/shares': {
    role: 'admin',
    path: '/api/shares',
    body: { name: 'Guest', camera: 'door' },
  },
  'GET /api/shares/[id]': { role: 'admin', path: '/api/shares/none' },
  'PATCH /api/shares/[id]': { role: 'admin', path: '/api/shares/none', body: { name: 'Guest' } },
  'DELETE /api/shares/[id]': { role: 'admin', path: '/api/shares/none' },
  'GET /api/system': {
    role: 'admin',
    path: '/api/system',
    admitsTokens: 'read',
    wantsAllCameras: true,
  },
  'GET /api/system/diagnostics': { role: 'admin', path: '/api/system/diagnostics' },
  'GET /api/tokens': { role: 'viewer', path: '/api/tokens' },
  'POST /api/tokens': {
    role: 'viewer',
    path: '/api/tokens',
    body: { name: 'Panel', scopes: ['read'] },
    viewerStatus: 201,
  },
  'GET /api/tokens/[id]': { role: 'viewer', path: '/api/tokens/none', viewerStatus: 404 },
  'DELETE /api/tokens/[id]': { role: 'viewer', path: '/api/tokens/none', viewerStatus: 404 },
  'GET /api/users': { role: 'admin', path: '/api/users' },
  'POST /api/users': {
    role: 'admin',
    path: '/api/users',
    body: { username: 'new', role: 'viewer', cameras: 'all' },
  },
  'GET /api/users/[id]': { role: 'admin', path: '/api/users/none' },
  'PATCH /api/users/[id]': {
    role: 'admin',
    path: '/api/users/none',
    body: { role: 'admin' },
  },
  'DELETE /api/users/[id]': { role: 'admin', path: '/api/users/none' },
  'POST /api/users/[id]/password-link': {
    role: 'admin',
    path: '/api/users/none/password-link',
  },
  'POST /api/users/[id]/sign-out': { role: 'admin', path: '/api/users/none/sign-out' },
  'GET /api/wall': { role: 'viewer', path: '/api/wall', admitsKiosks: true, admitsTokens: 'read' },
  'POST /api/wall/stills': {
    role: 'viewer',
    path: '/api/wall/stills',
    body: { tiles: [] },
    admitsKiosks: true,
    admitsTokens: 'read',
  },
  'POST /api/wall/[viewer]': {
    role: 'viewer',
    path: '/api/wall/nobody',
    body: { received: 0 },
    // There is no wall of that name to report on.
    viewerStatus: 404,
    admitsKiosks: true,
    admitsTokens: 'read',
  },
  'GET /api/walls': { role: 'viewer', path: '/api/walls', admitsTokens: 'read' },
  'POST /api/walls': {
    role: 'viewer',
    path: '/api/walls',
    body: { name: 'Yard' },
    viewerStatus: 201,
    admitsTokens: 'manage',
    // A program makes walls for everybody, and keeps none of its own.
    tokenBody: { name: 'Yard', isShared: true },
    wantsAllCameras: true,
  },
  'GET /api/walls/home': { role: 'viewer', path: '/api/walls/home', admitsTokens: 'read' },
  'PUT /api/walls/home': { role: 'viewer', path: '/api/walls/home', body: { order: [] } },
  'GET /api/walls/[slug]': { role: 'viewer', path: '/api/walls/{slug}', admitsTokens: 'read' },
  'PATCH /api/walls/[slug]': {
    role: 'viewer',
    path: '/api/walls/{slug}',
    body: { view: { columns: 2 } },
    admitsTokens: 'manage',
  },
  'DELETE /api/walls/[slug]': {
    role: 'viewer',
    path: '/api/walls/{slug}',
    viewerStatus: 204,
    admitsTokens: 'manage',
  },
};

const app = fileURLToPath(new URL('../../../app', import.meta.url));
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What the files of `app` export as route handlers, in the form of the keys above. */
export async function writtenRoutes(): Promise<string[]> {
  const files = (await readdir(app, { recursive: true })).filter(
    (file) => path.basename(file) === 'route.ts',
  );
  const routes = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(app, file), 'utf8');
      const exported = methods.filter((method) =>
        new RegExp(`export (async function|function|const) ${method}\\b|\\bas ${method}\\b`).test(
          text,
        ),
      );
      return exported.map((method) => `${method} /${path.dirname(file)}`);
    }),
  );
  return routes.flat().sort();
}
