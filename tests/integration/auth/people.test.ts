import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { passwordLinkPath } from '@/lib/auth/person';
import { openPeople, type PeopleFixture } from './people-fixture';

let fixture: PeopleFixture;
let ada: Actor;
beforeEach(async () => {
  fixture = await openPeople();
  ada = await fixture.actor('Ada', 'admin');
});
afterEach(() => fixture.close());

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      const { code: refused, fields } = error as { code?: string; fields?: object };
      return { code: refused, fields };
    },
  );
const kinds = () => noted().map(({ kind }) => kind);
/** Without those of the log-ins that a test makes. */
const noted = () => fixture.notes.filter(({ kind }) => kind !== 'logged-in');
const code = async (work: Promise<unknown>): Promise<unknown> => {
  const answer = await refusal(work);
  return typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : answer;
};

describe('somebody new', () => {
  test('has a link instead of a password, and sees the chosen cameras alone', async () => {
    const { people, grants } = fixture;
    const made = await people.create(ada, {
      username: 'Vic',
      role: 'viewer',
      cameras: ['roof', 'old-gate'],
    });
    expect(made.person).toMatchObject({
      username: 'Vic',
      role: 'viewer',
      cameras: ['gate', 'roof'],
      logIn: { hasPassword: false, hasProvider: false },
      sessionCount: 0,
      lastSeenAt: null,
    });
    expect(made.person.logIn.linkExpiresAt).toBe(made.link.expiresAt.toISOString());
    expect(passwordLinkPath(made.link.token)).toMatch(/^\/password\/fwl_[\w-]{43}$/);
    expect([...grants.of(made.person.id)].sort()).toEqual(['id-gate', 'id-roof']);
    expect(fixture.notes.at(-1)).toMatchObject({
      kind: 'user-added',
      by: { name: 'Ada' },
      subject: { kind: 'user', name: 'Vic' },
      detail: 'Gate, Roof',
    });
    expect(JSON.stringify(await fixture.database.prisma.passwordLink.findMany())).not.toContain(
      made.link.token,
    );
  });

  test('sees nothing by default: whoever adds a viewer has to choose', async () => {
    const { people } = fixture;
    expect(await refusal(people.create(ada, { username: 'a b', role: 'viewer' }))).toEqual({
      code: 'invalid',
      fields: {
        username: 'Use letters, digits, dots, hyphens, underscores or @, without spaces.',
        cameras: 'Choose which cameras they may see.',
      },
    });
    const none = await people.create(ada, { username: 'Vic', role: 'viewer', cameras: [] });
    expect(none.person.cameras).toEqual([]);
    const admin = await people.create(ada, { username: 'Bea', role: 'admin' });
    expect(admin.person.cameras).toBe('all');
  });

  test('cannot have a name that differs from another by case alone, nor a camera that is none', async () => {
    const { people } = fixture;
    const taken = { code: 'invalid', fields: { username: 'Somebody has this name already.' } };
    const vic = { username: 'vic', role: 'viewer', cameras: 'all' };
    await people.create(ada, vic);
    expect(await refusal(people.create(ada, { ...vic, username: 'VIC' }))).toEqual(taken);
    expect(await refusal(people.create(ada, { ...vic, cameras: ['none'] }))).toMatchObject({
      fields: { cameras: 'There is no camera at “none”.' },
    });
    const { id } = await fixture.addUser('Bea', 'viewer');
    expect(await refusal(people.update(ada, id, { username: 'viC' }))).toEqual(taken);
    expect(await people.update(ada, id, { username: 'BEA' })).toMatchObject({ username: 'BEA' });
  });
});

test('nobody but an administrator who has logged in may see or change people', async () => {
  const { people, viewers, links } = fixture;
  const vic = await fixture.actor('Vic', 'viewer');
  const token = {
    ...ada,
    pass: { kind: 'token', tokenId: 't', name: 'x', scopes: ['manage'], cameraIds: null },
  } as const;
  for (const actor of [null, vic, token]) {
    const expected = actor ? 'forbidden' : 'unauthenticated';
    const tries = [
      people.list(actor),
      people.view(actor, vic.userId),
      people.create(actor, { username: 'New', role: 'admin' }),
      people.update(actor, vic.userId, { role: 'admin' }),
      people.remove(actor, vic.userId),
      people.makePasswordLink(actor, vic.userId),
      people.signOut(actor, vic.userId),
      viewers.list(actor, 'gate'),
      viewers.set(actor, 'gate', { viewers: [vic.userId] }),
    ];
    for (const one of tries) expect(await code(one)).toBe(expected);
  }
  expect(kinds()).toEqual([]);
  expect(await links.personOf('fwl_made-up')).toBeNull();
});

describe('a change', () => {
  test('of the role ends all sessions; of the name or the cameras, none', async () => {
    const { people, auth, ended } = fixture;
    const { userId } = await fixture.actor('Vic', 'viewer');
    const { token } = await fixture.enter('Vic');
    await people.update(ada, userId, { username: 'Victor', cameras: ['door'] });
    expect(ended).toEqual([]);
    expect(await auth.sessions.actorOfToken(token)).toMatchObject({ username: 'Victor' });
    await people.update(ada, userId, { role: 'viewer' });
    expect(ended).toEqual([]);
    const after = await people.update(ada, userId, { role: 'admin' });
    expect(after).toMatchObject({ role: 'admin', sessionCount: 0 });
    expect(ended).toEqual([{ userId }]);
    expect(await auth.sessions.actorOfToken(token)).toBeNull();
    expect(noted().map(({ kind, detail }) => [kind, detail])).toEqual([
      ['user-changed', 'renamed from “Vic”'],
      ['grants-changed', 'Door'],
      ['user-changed', 'now an administrator'],
    ]);
  });

  test('that disables ends all sessions, and they do not come back with enabling', async () => {
    const { people, auth } = fixture;
    const { userId } = await fixture.actor('Vic', 'viewer');
    const { token } = await fixture.enter('Vic');
    await people.update(ada, userId, { disabled: true });
    await people.update(ada, userId, { disabled: true });
    expect(await auth.sessions.actorOfToken(token)).toBeNull();
    await people.update(ada, userId, { disabled: false });
    expect(await auth.sessions.actorOfToken(token)).toBeNull();
    expect(kinds()).toEqual(['user-disabled', 'user-enabled']);
  });

  test.each([
    ['gives another role', (id: string) => fixture.people.update(ada, id, { role: 'admin' })],
    ['disables', (id: string) => fixture.people.update(ada, id, { disabled: true })],
    ['takes the password away', (id: string) => fixture.people.makePasswordLink(ada, id)],
  ])('that %s ends the sessions even where the server is killed just after', async (_, change) => {
    const { auth, database } = fixture;
    const { userId } = await fixture.actor('Vic', 'viewer');
    await fixture.enter('Vic');
    auth.sessions.endAll = () => Promise.reject(new Error('killed'));
    await expect(change(userId)).rejects.toThrow('killed');
    expect(await database.prisma.session.count({ where: { userId } })).toBe(0);
    expect(await database.prisma.session.count()).toBeGreaterThan(0);
  });

  test('that is refused, or changes nothing, ends no session', async () => {
    const { people, database } = fixture;
    const { userId } = await fixture.actor('Vic', 'viewer');
    await fixture.enter('Vic');
    const before = await database.prisma.session.count();
    await people.update(ada, userId, { role: 'viewer', disabled: false });
    const refused = [{ role: 'viewer' }, { disabled: true }].map((patch) =>
      people.update(ada, ada.userId, patch),
    );
    for (const one of refused) await expect(one).rejects.toThrow('Nobody else');
    expect(await database.prisma.session.count()).toBe(before);
  });

  test('that is half wrong changes nothing', async () => {
    const { people } = fixture;
    const { id } = await fixture.addUser('Vic', 'viewer');
    const before = await people.view(ada, id);
    await refusal(people.update(ada, id, { role: 'admin', cameras: ['none'] }));
    await refusal(people.update(ada, id, { role: 'admin', username: 'ada' }));
    await refusal(people.update(ada, id, { role: 'admin', disabled: 'no' }));
    expect(await people.view(ada, id)).toEqual(before);
    expect(await code(people.update(ada, 'none', { role: 'admin' }))).toBe('not-found');
  });

  test('of the cameras counts at once', async () => {
    const { people, grants, reviews } = fixture;
    const { id } = await fixture.addUser('Vic', 'viewer');
    await people.update(ada, id, { cameras: ['gate'] });
    expect([...grants.of(id)]).toEqual(['id-gate']);
    expect(reviews()).toBe(1);
    const view = await people.update(ada, id, { cameras: 'all' });
    expect(view.cameras).toBe('all');
    expect(reviews()).toBe(2);
  });
});

describe('the last administrator', () => {
  test('can be neither demoted, disabled nor deleted, not even by themselves', async () => {
    const { people } = fixture;
    await fixture.addUser('Vic', 'viewer');
    const { userId } = ada;
    expect(await code(people.update(ada, userId, { role: 'viewer' }))).toBe('last-admin');
    expect(await code(people.update(ada, userId, { disabled: true }))).toBe('last-admin');
    expect(await code(people.remove(ada, userId))).toBe('last-admin');
    expect(await people.view(ada, userId)).toMatchObject({ role: 'admin', disabled: false });
    expect(fixture.ended).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  test('is who can log in: neither the disabled count nor who has not chosen a password', async () => {
    const { people } = fixture;
    const bea = await fixture.addUser('Bea', 'admin');
    await people.update(ada, bea.id, { disabled: true });
    await people.create(ada, { username: 'Cleo', role: 'admin' });
    expect(await code(people.remove(ada, ada.userId))).toBe('last-admin');
    await fixture.database.prisma.user.update({
      where: { usernameKey: 'cleo' },
      data: { oidcSubject: 'https://id.example cleo' },
    });
    expect(await code(people.remove(ada, ada.userId))).toBe('done');
  });

  test.each([
    ['role', (id: string, by: Actor) => fixture.people.update(by, id, { role: 'viewer' })],
    ['log-in', (id: string, by: Actor) => fixture.people.update(by, id, { disabled: true })],
    ['account', (id: string, by: Actor) => fixture.people.remove(by, id)],
    ['password', (id: string, by: Actor) => fixture.people.makePasswordLink(by, id)],
  ])('remains when two take each other’s %s at the same moment', async (_, take) => {
    const bea = await fixture.actor('Bea', 'admin');
    const both = [code(take(bea.userId, ada)), code(take(ada.userId, bea))];
    expect((await Promise.all(both)).sort()).toEqual(['done', 'last-admin']);
    const canManage = { role: 'admin', disabled: false, NOT: { passwordHash: null } };
    expect(await fixture.database.prisma.user.count({ where: canManage })).toBe(1);
  });
});

test('who is deleted takes their sessions, grants and walls along', async () => {
  const { people, auth, database, grants } = fixture;
  const vic = await fixture.actor('Vic', 'viewer');
  const { token } = await fixture.enter('Vic');
  await people.update(ada, vic.userId, { cameras: ['gate'] });
  const wall = { slug: 'w', name: 'W', ownerId: vic.userId, layout: 'auto', columns: 2 };
  await database.prisma.wall.create({ data: { ...wall, fit: 'cover' } });
  await people.remove(ada, vic.userId);
  expect(await auth.sessions.actorOfToken(token)).toBeNull();
  expect(fixture.ended).toEqual([{ userId: vic.userId }]);
  expect([...grants.of(vic.userId)]).toEqual([]);
  expect(await database.prisma.wall.count()).toBe(0);
  expect(fixture.removals()).toBe(1);
  expect(fixture.notes.at(-1)).toMatchObject({ kind: 'user-deleted', subject: { name: 'Vic' } });
  expect(await code(people.remove(ada, vic.userId))).toBe('not-found');
});

test('the list tells who has how many sessions, and when they were there last', async () => {
  const { people, clock } = fixture;
  await fixture.actor('Vic', 'viewer');
  clock.jump(60_000);
  await fixture.enter('Vic');
  const list = await people.list(ada);
  expect(list.map(({ username, sessionCount }) => [username, sessionCount])).toEqual([
    ['Ada', 1],
    ['Vic', 2],
  ]);
  expect(list.at(1)?.lastSeenAt).toBe(new Date(clock.now()).toISOString());
});

test('signing somebody out ends their sessions and nobody else’s', async () => {
  const { people, ended } = fixture;
  const vic = await fixture.actor('Vic', 'viewer');
  await people.signOut(ada, vic.userId);
  expect(ended).toEqual([{ userId: vic.userId }]);
  expect((await people.list(ada)).map(({ sessionCount }) => sessionCount)).toEqual([1, 0]);
});
