import type { Role } from '@/lib/auth/actor';
import { SentForm } from './send-action';

export interface ActionCase {
  /** Who may. */
  readonly role: Role | 'stranger';
  /** With which it changes something, where that is allowed; `{name}` stands for what `made` made. */
  readonly args: readonly unknown[];
  /** What must be there first, made afresh each time through the API. */
  readonly needs?:
    | 'camera'
    | 'pushed-camera'
    | 'shared-wall'
    | 'own-wall'
    | 'token'
    | 'kiosk'
    | 'share'
    | 'webhook'
    | 'person';
  /** Whether it is refused also to who may, since what it needs cannot be there. */
  readonly cannotSucceed?: boolean;
}

const form = (fields: Readonly<Record<string, string>> = {}): SentForm => new SentForm(fields);
const untouched = { values: {}, errors: {} };
const pattern = { 'source.kind': 'test-pattern', 'source.width': '640 x 360', 'source.fps': '5' };
const webhookFields = { name: 'Renamed', format: 'text', lostAfterMinutes: '1440', cameras: 'all' };
const wallFields = { name: 'Renamed', layout: 'auto', columns: '3', fit: 'contain' };

/** Every server action, by file and name. */
export const actionCases: Readonly<Record<string, ActionCase>> = {
  '(desk)/account/actions.ts changePassword': {
    role: 'viewer',
    args: [
      { errors: {} },
      form({
        present: 'password of a viewer',
        password: 'walks by night',
        repeat: 'walks by night',
      }),
    ],
  },
  // These three end sessions, which are not compared here: they have tests of their own.
  '(desk)/account/actions.ts endOtherSessions': { role: 'viewer', args: [], cannotSucceed: true },
  '(desk)/account/actions.ts endSession': {
    role: 'viewer',
    args: [form({ id: 'none' })],
    cannotSucceed: true,
  },
  '(desk)/account/actions.ts signOutEverywhere': { role: 'viewer', args: [], cannotSucceed: true },
  '(desk)/account/tokens/actions.ts createToken': {
    role: 'viewer',
    args: [untouched, form({ name: 'Panel', scopes: 'read', covers: 'all' })],
  },
  '(desk)/account/tokens/actions.ts revokeToken': {
    role: 'viewer',
    needs: 'token',
    args: [form({ id: '{made}' })],
  },
  '(desk)/cameras/[slug]/elsewhere/actions.ts makeAddress': {
    role: 'viewer',
    args: ['gate', 'vlc', { kind: 'untouched' }, form({ days: '' })],
  },
  '(desk)/walls/actions.ts createWall': { role: 'viewer', args: [untouched, form(wallFields)] },
  '(desk)/walls/actions.ts updateWall': {
    role: 'viewer',
    needs: 'own-wall',
    args: ['{made}', untouched, form(wallFields)],
  },
  '(desk)/walls/actions.ts removeWall': {
    role: 'viewer',
    needs: 'own-wall',
    args: [form({ slug: '{made}' })],
  },
  '_auth/sign-out.ts signOut': { role: 'stranger', args: [], cannotSucceed: true },
  'admin/alerts/actions.ts createWebhook': {
    role: 'admin',
    args: [untouched, form({ ...webhookFields, address: 'http://127.0.0.1:1/hook' })],
  },
  'admin/alerts/actions.ts removeWebhook': {
    role: 'admin',
    needs: 'webhook',
    args: [form({ id: '{made}' })],
  },
  'admin/alerts/actions.ts replaceSecret': { role: 'admin', needs: 'webhook', args: ['{made}'] },
  'admin/alerts/actions.ts setWebhookEnabled': {
    role: 'admin',
    needs: 'webhook',
    args: [form({ id: '{made}', enabled: 'false' })],
  },
  'admin/alerts/actions.ts testWebhook': { role: 'admin', needs: 'webhook', args: ['{made}'] },
  'admin/alerts/actions.ts updateWebhook': {
    role: 'admin',
    needs: 'webhook',
    args: ['{made}', untouched, form(webhookFields)],
  },
  // They change nothing without a file, which is not sent here: they have tests of their own.
  'admin/backup/actions.ts makeBackup': {
    role: 'admin',
    args: [untouched, form({ passphrase: 'short' })],
    cannotSucceed: true,
  },
  'admin/backup/actions.ts readBackup': {
    role: 'admin',
    args: [untouched, form({ passphrase: 'seven geese at noon' })],
    cannotSucceed: true,
  },
  'admin/backup/actions.ts restoreBackup': {
    role: 'admin',
    args: [form({ id: 'none' })],
    cannotSucceed: true,
  },
  'admin/cameras/_push/push-actions.ts changePushKey': {
    role: 'admin',
    needs: 'pushed-camera',
    args: ['{made}', { kind: 'untouched' }, form({ intent: 'replace' })],
  },
  'admin/cameras/_viewers/viewers-action.ts setViewers': {
    role: 'admin',
    needs: 'person',
    args: ['gate', {}, form({ viewer: '{made}' })],
  },
  'admin/cameras/actions.ts addTestPattern': { role: 'admin', args: [form()] },
  'admin/cameras/actions.ts createCamera': {
    role: 'admin',
    args: [untouched, form({ ...pattern, name: 'Made', enabled: 'on' })],
  },
  'admin/cameras/actions.ts removeCamera': {
    role: 'admin',
    needs: 'camera',
    args: [form({ slug: '{made}' })],
  },
  'admin/cameras/actions.ts reorderCameras': {
    role: 'admin',
    needs: 'camera',
    args: [['{made}']],
  },
  'admin/cameras/actions.ts setCameraEnabled': {
    role: 'admin',
    needs: 'camera',
    args: [form({ slug: '{made}', enabled: 'false' })],
  },
  'admin/cameras/actions.ts stepCamera': {
    role: 'admin',
    needs: 'camera',
    args: [form({ slug: '{made}', step: 'up' })],
  },
  'admin/cameras/actions.ts updateCamera': {
    role: 'admin',
    needs: 'camera',
    args: ['{made}', untouched, form({ ...pattern, name: 'Renamed' })],
  },
  // They change nothing without a file, which is not sent here: they have tests of their own.
  'admin/cameras/import/actions.ts importCameras': {
    role: 'admin',
    args: [form({ id: 'none' })],
    cannotSucceed: true,
  },
  'admin/cameras/import/actions.ts readCameras': {
    role: 'admin',
    args: [untouched, form()],
    cannotSucceed: true,
  },
  'admin/kiosks/actions.ts createKiosk': {
    role: 'admin',
    args: [untouched, form({ name: 'Hall' })],
  },
  'admin/kiosks/actions.ts revokeKiosk': {
    role: 'admin',
    needs: 'kiosk',
    args: [form({ id: '{made}' })],
  },
  'admin/kiosks/actions.ts updateKiosk': {
    role: 'admin',
    needs: 'kiosk',
    args: ['{made}', untouched, form({ name: 'Renamed' })],
  },
  'admin/shares/actions.ts createShare': {
    role: 'admin',
    needs: 'camera',
    args: [untouched, form({ name: 'Neighbour', camera: '{made}' })],
  },
  'admin/shares/actions.ts revokeShare': {
    role: 'admin',
    needs: 'share',
    args: [form({ id: '{made}' })],
  },
  'admin/shares/actions.ts updateShare': {
    role: 'admin',
    needs: 'share',
    args: ['{made}', untouched, form({ name: 'Renamed' })],
  },
  'admin/users/actions.ts createPerson': {
    role: 'admin',
    args: [untouched, form({ username: 'made', role: 'viewer', cameras: 'all' })],
  },
  'admin/users/actions.ts removePerson': { role: 'admin', needs: 'person', args: ['{made}'] },
  'admin/users/actions.ts resetPassword': { role: 'admin', needs: 'person', args: ['{made}'] },
  'admin/users/actions.ts setPersonDisabled': {
    role: 'admin',
    needs: 'person',
    args: ['{made}', true],
  },
  // Sessions come and go by looking, so they do not count as what is stored.
  'admin/users/actions.ts signPersonOut': {
    role: 'admin',
    needs: 'person',
    args: ['{made}'],
    cannotSucceed: true,
  },
  'admin/users/actions.ts updatePerson': {
    role: 'admin',
    needs: 'person',
    args: ['{made}', untouched, form({ username: 'renamed', role: 'viewer', cameras: 'all' })],
  },
  // Its wrong input changes nothing: the way in has tests of its own.
  'login/log-in-action.ts logIn': {
    role: 'stranger',
    args: [untouched, form({ username: 'x', password: 'y' })],
    cannotSucceed: true,
  },
  'password/password-action.ts choosePassword': {
    role: 'stranger',
    args: [{ fields: {} }, form({ token: 'fwl_none', password: 'three horses' })],
    cannotSucceed: true,
  },
  'setup/restore/actions.ts readFirstBackup': {
    role: 'stranger',
    args: [untouched, form({ code: 'x', passphrase: 'seven geese at noon' })],
    cannotSucceed: true,
  },
  'setup/restore/actions.ts restoreFirstBackup': {
    role: 'stranger',
    args: [form({ code: 'x', id: 'none' })],
    cannotSucceed: true,
  },
  'setup/set-up-action.ts setUp': {
    role: 'stranger',
    args: [untouched, form({ code: 'x' })],
    cannotSucceed: true,
  },
};
