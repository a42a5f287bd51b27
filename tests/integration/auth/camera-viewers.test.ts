import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { openPeople, type PeopleFixture } from './people-fixture';

let fixture: PeopleFixture;
let ada: Actor;
let ids: Record<'vic' | 'wim', string>;
beforeEach(async () => {
  fixture = await openPeople();
  ada = await fixture.actor('Ada', 'admin');
  await fixture.people.create(ada, { username: 'All', role: 'viewer', cameras: 'all' });
  const add = async (username: string, cameras: string[]) =>
    (await fixture.people.create(ada, { username, role: 'viewer', cameras })).person.id;
  ids = { vic: await add('Vic', ['gate', 'door']), wim: await add('Wim', []) };
  fixture.notes.length = 0;
});
afterEach(() => fixture.close());

const access = async (slug: string) =>
  (await fixture.viewers.list(ada, slug)).map((one) => `${one.username} ${one.access}`);

test('everybody is listed with why they see the camera, or that they do not', async () => {
  expect(await access('gate')).toEqual(['Ada administrator', 'All all', 'Vic chosen', 'Wim none']);
});

test('a camera is given and taken from its own side, and others stay as they were', async () => {
  const { viewers, people, grants } = fixture;
  await viewers.set(ada, 'gate', { viewers: [ids.wim, ada.userId] });
  expect(await access('gate')).toEqual(['Ada administrator', 'All all', 'Vic none', 'Wim chosen']);
  expect([...grants.of(ids.vic)]).toEqual(['id-door']);
  expect((await people.view(ada, ids.wim)).cameras).toEqual(['gate']);
  expect((await people.list(ada)).find(({ username }) => username === 'All')?.cameras).toBe('all');
  expect(fixture.notes).toMatchObject([
    {
      kind: 'grants-changed',
      subject: { kind: 'camera', name: 'Gate' },
      detail: 'given to Wim; taken from Vic',
    },
  ]);
  await viewers.set(ada, 'gate', { viewers: [ids.wim] });
  expect(fixture.notes).toHaveLength(1);
});

test('both sides at once lose nothing of each other', async () => {
  const { viewers, people } = fixture;
  await Promise.all([
    viewers.set(ada, 'roof', { viewers: [ids.vic, ids.wim] }),
    people.update(ada, ids.wim, { username: 'Willem' }),
    viewers.set(ada, 'gate', { viewers: [ids.wim] }),
  ]);
  expect((await people.view(ada, ids.vic)).cameras).toEqual(['door', 'roof']);
  expect((await people.view(ada, ids.wim)).cameras).toEqual(['gate', 'roof']);
});

test('who does not exist, and a camera that does not, are refused', async () => {
  const { viewers } = fixture;
  await expect(viewers.set(ada, 'gate', { viewers: ['nobody'] })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(viewers.set(ada, 'none', { viewers: [] })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await access('gate')).toContain('Vic chosen');
});

test('a camera that is gone is nobody’s any more, in memory as in the database', async () => {
  const { database, grants } = fixture;
  await database.prisma.camera.delete({ where: { id: 'id-gate' } });
  grants.keepOnly(new Set(['id-door', 'id-roof']));
  const inMemory = [...grants.of(ids.vic)];
  await grants.load();
  expect([inMemory, [...grants.of(ids.vic)]]).toEqual([['id-door'], ['id-door']]);
});

test('who becomes a viewer sees what was chosen for them before, and what their role says meanwhile', async () => {
  const { people } = fixture;
  await people.update(ada, ids.vic, { role: 'admin' });
  expect(await access('roof')).toContain('Vic administrator');
  await fixture.viewers.set(ada, 'gate', { viewers: [] });
  await people.update(ada, ids.vic, { role: 'viewer' });
  expect(await access('gate')).toContain('Vic chosen');
  expect(await access('roof')).toContain('Vic none');
});
