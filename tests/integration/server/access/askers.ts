import { z } from 'zod';
import { addPerson } from '@/tests/fakes/add-person';
import { expireSessions } from '@/tests/fakes/expire-sessions';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

/** Everybody who may ask the server something. */
export const askerNames = [
  'stranger',
  'expired session',
  'session of a disabled person',
  'viewer of the camera',
  'viewer of another camera',
  'admin',
  'token to read',
  'token to manage',
  'token to push',
  'token to read another camera',
  'token to manage another camera',
  'token of a viewer of another camera',
  'kiosk link',
  'kiosk link to another wall',
  'share link to the camera',
  'share link to another camera',
] as const;
export type AskerName = (typeof askerNames)[number];

/** Who asks, and with what. */
export interface Asker {
  readonly visitor: Visitor;
  readonly headers: Readonly<Record<string, string>>;
}

export type Askers = Readonly<Record<AskerName, Asker>>;

const made = z.looseObject({ secret: z.string().optional(), url: z.string().optional() });
const people = z.object({ users: z.array(z.object({ id: z.string(), username: z.string() })) });

/** Lets everybody in. There are the cameras `gate` and `yard` already. */
export async function letIn(framewall: Framewall, administrator: Visitor): Promise<Askers> {
  const bearer = async (asked: Promise<Response>): Promise<Asker> => {
    const answer = await asked;
    if (answer.status !== 201) throw new Error(`Not made: ${await answer.text()}`);
    const { secret, url } = made.parse(await answer.json());
    const token = secret ?? url?.split('/').at(-1) ?? '';
    return {
      visitor: new Visitor(framewall.url),
      headers: { Authorization: `Bearer ${token}` },
    };
  };
  const token = (owner: Visitor, scope: string, cameras?: string[]): Promise<Asker> =>
    bearer(
      owner.post('/api/tokens', { name: scope, scopes: [scope], ...(cameras && { cameras }) }),
    );
  const link = (path: string, about: object): Promise<Asker> =>
    bearer(administrator.post(path, { name: 'Somebody', ...about }));
  const person = async (username: string, cameras: string[]): Promise<Visitor> => {
    const added = await addPerson(framewall, 'viewer', { username, allCameras: false });
    const list = people.parse(await (await administrator.get('/api/users')).json());
    const id = list.users.find((one) => one.username === username)?.id ?? '';
    const granted = await administrator.ask('PATCH', `/api/users/${id}`, { body: { cameras } });
    if (!granted.ok) throw new Error(`Not granted: ${await granted.text()}`);
    return visit(framewall, added);
  };

  const ann = await person('Ann', ['gate']);
  const bob = await person('Bob', ['yard']);
  await administrator.post('/api/walls', { name: 'Other', isShared: true, cameras: ['yard'] });
  return {
    stranger: plain(new Visitor(framewall.url)),
    'expired session': plain(await withExpiredSession(framewall)),
    'session of a disabled person': plain(await disabled(framewall, administrator)),
    'viewer of the camera': plain(ann),
    'viewer of another camera': plain(bob),
    admin: plain(administrator),
    'token to read': await token(administrator, 'read'),
    'token to manage': await token(administrator, 'manage'),
    'token to push': await token(administrator, 'push'),
    'token to read another camera': await token(administrator, 'read', ['yard']),
    'token to manage another camera': await token(administrator, 'manage', ['yard']),
    'token of a viewer of another camera': await token(bob, 'read'),
    'kiosk link': await link('/api/kiosks', {}),
    'kiosk link to another wall': await link('/api/kiosks', { wall: 'other' }),
    'share link to the camera': await link('/api/shares', { camera: 'gate' }),
    'share link to another camera': await link('/api/shares', { camera: 'yard' }),
  };
}

const plain = (visitor: Visitor): Asker => ({ visitor, headers: {} });

async function withExpiredSession(framewall: Framewall): Promise<Visitor> {
  const person = await addPerson(framewall, 'admin', { username: 'Late' });
  const visitor = await visit(framewall, person);
  await expireSessions(framewall, person);
  return visitor;
}

async function disabled(framewall: Framewall, administrator: Visitor): Promise<Visitor> {
  const person = await addPerson(framewall, 'admin', { username: 'Gone' });
  const visitor = await visit(framewall, person);
  const list = people.parse(await (await administrator.get('/api/users')).json());
  const id = list.users.find(({ username }) => username === person.username)?.id ?? '';
  const answer = await administrator.ask('PATCH', `/api/users/${id}`, { body: { disabled: true } });
  if (!answer.ok) throw new Error(`Not disabled: ${await answer.text()}`);
  return visitor;
}
