import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sessionIdleMs, sessionLongestMs } from '@/lib/auth/sessions';
import { openAuth, origin, password, type AuthFixture } from './auth-fixture';

let fixture: AuthFixture;
beforeEach(async () => {
  fixture = await openAuth();
});
afterEach(() => fixture.close());

const dayMs = 24 * 60 * 60 * 1_000;
const tryWith = (username: string, typed: string, address = origin.address) =>
  fixture.auth.logIn({ username, password: typed }, { ...origin, address });

describe('logging in', () => {
  test('begins a session that tells who asks', async () => {
    const user = await fixture.addUser('Anna', 'viewer');
    const { token, actor } = await fixture.enter('anna');
    expect(actor).toEqual({
      userId: user.id,
      username: 'Anna',
      role: 'viewer',
      allCameras: true,
      sessionId: actor.sessionId,
    });
    expect(await fixture.auth.sessions.actorOfToken(token)).toEqual(actor);
  });

  test('notes where it came from', async () => {
    await fixture.addUser('anna', 'viewer');
    const { actor } = await fixture.enter('anna');
    const row = await fixture.database.prisma.session.findUnique({
      where: { id: actor.sessionId },
    });
    expect(row).toMatchObject({ address: '10.0.0.7', userAgent: 'Test/1' });
  });

  test('is refused alike for a wrong password and for nobody', async () => {
    await fixture.addUser('anna', 'viewer');
    expect(await tryWith('anna', 'wrong horse')).toEqual({ kind: 'wrong' });
    expect(await tryWith('nobody', password)).toEqual({ kind: 'wrong' });
    expect(await fixture.database.prisma.session.count()).toBe(0);
  });

  test('asks for what was left empty, at its field', async () => {
    expect(await tryWith(' ', '')).toEqual({
      kind: 'invalid',
      fields: { username: 'Enter your user name.', password: 'Enter your password.' },
    });
  });

  test('is refused to a disabled person, who learns why only with the right password', async () => {
    const { id } = await fixture.addUser('anna', 'viewer');
    await fixture.users.update(id, { disabled: true });
    expect(await tryWith('anna', password)).toEqual({ kind: 'disabled' });
    expect(await tryWith('anna', 'wrong horse')).toEqual({ kind: 'wrong' });
  });

  test('is slowed after wrong passwords, even with the right one, until the time is over', async () => {
    await fixture.addUser('anna', 'viewer');
    for (let round = 0; round < 6; round += 1) await tryWith('Anna', 'wrong horse');
    expect(await tryWith('anna', password)).toMatchObject({
      kind: 'throttled',
      retryAfterSeconds: 1,
    });
    expect((await tryWith('anna', password, '10.0.0.8')).kind).toBe('logged-in');
    fixture.clock.jump(1_000);
    expect((await tryWith('anna', password)).kind).toBe('logged-in');
  });

  test('goes on in a browser that they have logged in with, whatever a stranger at the same address does', async () => {
    await fixture.addUser('anna', 'viewer');
    await fixture.addUser('eve', 'viewer');
    const onDevice = (mark: string, username = 'anna', typed = password) =>
      fixture.auth.logIn({ username, password: typed }, origin, mark);
    const first = await onDevice('none.yet');
    if (first.kind !== 'logged-in') throw new Error(first.kind);
    for (let round = 0; round < 30; round += 1) await tryWith('anna', 'wrong horse');
    expect((await tryWith('anna', password)).kind).toBe('throttled');
    expect(await onDevice(first.deviceMark)).toMatchObject({
      kind: 'logged-in',
      deviceMark: first.deviceMark,
    });
    // It is hers alone, and no way to guess without end.
    for (let round = 0; round < 6; round += 1) await tryWith('eve', 'wrong horse');
    expect((await onDevice(first.deviceMark, 'eve')).kind).toBe('throttled');
    for (let round = 0; round < 6; round += 1) await onDevice(first.deviceMark, 'anna', 'wrong');
    expect((await onDevice(first.deviceMark)).kind).toBe('throttled');
  });

  test('is slowed for names that do not exist, too, and for names of any length', async () => {
    for (let round = 0; round < 6; round += 1) await tryWith('x'.repeat(1_000 + round), 'wrong');
    expect((await tryWith('x'.repeat(9_000), 'wrong')).kind).toBe('throttled');
  });
});

describe('what is taken down of who comes in', () => {
  const stranger = { userId: null, name: 'Somebody', via: 'session', address: '10.0.0.7' };

  test('is who it was, from where and how, and who left', async () => {
    const { id } = await fixture.addUser('Anna', 'viewer');
    const { token } = await fixture.enter('anna');
    const { logOut, sessions } = fixture.auth;
    await logOut(await sessions.claimsOf(token), '10.0.0.8');
    const by = { userId: id, name: 'Anna', via: 'session', address: '10.0.0.7' };
    expect(fixture.notes).toEqual([
      { kind: 'logged-in', by, detail: 'With a password.' },
      { kind: 'logged-out', by: { ...by, address: '10.0.0.8' } },
    ]);
  });

  test('is whom a wrong password was meant for, and never a name that nobody has', async () => {
    const { id } = await fixture.addUser('Anna', 'viewer');
    await tryWith('anna', 'wrong horse');
    await tryWith('my secret passphrase', 'anna');
    expect(fixture.notes).toEqual([
      { kind: 'log-in-failed', by: stranger, subject: { kind: 'user', id, name: 'Anna' } },
      { kind: 'log-in-failed', by: stranger },
    ]);
    expect(JSON.stringify(fixture.notes)).not.toMatch(/secret|horse/);
  });

  test('is one line for each wait, however often somebody asks on', async () => {
    const { id } = await fixture.addUser('anna', 'viewer');
    for (let round = 0; round < 6; round += 1) await tryWith('anna', 'wrong horse');
    for (let round = 0; round < 20; round += 1) await tryWith('anna', 'wrong horse');
    const throttled = () => fixture.notes.filter(({ kind }) => kind === 'log-in-throttled');
    const subject = { kind: 'user', id, name: 'anna' };
    expect(throttled()).toEqual([{ kind: 'log-in-throttled', by: stranger, subject }]);
    fixture.clock.jump(1_000);
    await tryWith('anna', 'wrong horse');
    await tryWith('anna', 'wrong horse');
    expect(throttled()).toHaveLength(2);
  });
});

describe('a session', () => {
  test('ends when its person is disabled, and comes back when they are enabled', async () => {
    const { id } = await fixture.addUser('anna', 'viewer');
    const { token } = await fixture.enter('anna');
    await fixture.users.update(id, { disabled: true });
    expect(await fixture.auth.sessions.actorOfToken(token)).toBeNull();
    await fixture.users.update(id, { disabled: false });
    expect(await fixture.auth.sessions.actorOfToken(token)).not.toBeNull();
  });

  test('has the role that its person has now', async () => {
    const { id } = await fixture.addUser('anna', 'admin');
    const { token } = await fixture.enter('anna');
    await fixture.users.update(id, { role: 'viewer' });
    expect(await fixture.auth.sessions.actorOfToken(token)).toMatchObject({ role: 'viewer' });
  });

  test('ends with its person', async () => {
    const { id } = await fixture.addUser('anna', 'admin');
    const { token } = await fixture.enter('anna');
    await fixture.database.prisma.user.delete({ where: { id } });
    expect(await fixture.auth.sessions.actorOfToken(token)).toBeNull();
  });

  test('ends by signing out, which is told once, and leaves the other ones alone', async () => {
    const user = await fixture.addUser('anna', 'viewer');
    const [here, there] = [await fixture.enter('anna'), await fixture.enter('anna')];
    const { logOut, sessions } = fixture.auth;
    const claims = await sessions.claimsOf(here.token);
    await logOut(claims, '10.0.0.7');
    await logOut(claims, '10.0.0.7');
    expect(await fixture.auth.sessions.actorOfToken(here.token)).toBeNull();
    expect(await fixture.auth.sessions.actorOfToken(there.token)).toEqual(there.actor);
    expect(fixture.ended).toEqual([{ sessionId: here.actor.sessionId, userId: user.id }]);
  });

  test("ends with all of its person's sessions at once", async () => {
    const { id } = await fixture.addUser('anna', 'viewer');
    const [here, there] = [await fixture.enter('anna'), await fixture.enter('anna')];
    await fixture.auth.sessions.endAll(id);
    expect(await fixture.auth.sessions.actorOfToken(here.token)).toBeNull();
    expect(await fixture.auth.sessions.actorOfToken(there.token)).toBeNull();
    expect(fixture.ended).toEqual([{ userId: id }]);
  });

  test('lasts as long as it is used, and thirty days beyond', async () => {
    await fixture.addUser('anna', 'viewer');
    const { token } = await fixture.enter('anna');
    for (let round = 0; round < 3; round += 1) {
      fixture.clock.jump(20 * dayMs);
      expect(await fixture.auth.sessions.actorOfToken(token)).not.toBeNull();
    }
    fixture.clock.jump(sessionIdleMs);
    expect(await fixture.auth.sessions.actorOfToken(token)).toBeNull();
  });

  test('ends half a year after its log-in, however much it is used', async () => {
    await fixture.addUser('anna', 'viewer');
    const { token, actor } = await fixture.enter('anna');
    for (let day = 0; day < sessionLongestMs / dayMs; day += 20) {
      expect(await fixture.auth.sessions.actorOfToken(token)).not.toBeNull();
      fixture.clock.jump(20 * dayMs);
    }
    expect(await fixture.auth.sessions.actorOfToken(token)).toBeNull();
    expect((await fixture.auth.sessions.actorsOf([actor])).size).toBe(0);
    await fixture.enter('anna');
    expect(await fixture.database.prisma.session.count()).toBe(1);
  });

  test('lasts where the time of its last use cannot be written', async () => {
    await fixture.addUser('anna', 'viewer');
    const { token, actor } = await fixture.enter('anna');
    const refuse = `CREATE TRIGGER full BEFORE UPDATE ON Session BEGIN SELECT RAISE(FAIL, 'full'); END`;
    await fixture.database.prisma.$executeRawUnsafe(refuse);
    fixture.clock.jump(60_000);
    expect(await fixture.auth.sessions.actorOfToken(token)).toEqual(actor);
    expect((await fixture.auth.sessions.actorsOf([actor])).size).toBe(1);
  });

  test('writes the time of its last use at most once a minute', async () => {
    await fixture.addUser('anna', 'viewer');
    const { token, actor } = await fixture.enter('anna');
    const lastUsedAt = async (): Promise<number | undefined> => {
      await fixture.auth.sessions.actorOfToken(token);
      const where = { id: actor.sessionId };
      const row = await fixture.database.prisma.session.findUnique({ where });
      return row?.lastUsedAt.getTime();
    };
    const begunAt = fixture.clock.now();
    fixture.clock.jump(59_000);
    expect(await lastUsedAt()).toBe(begunAt);
    fixture.clock.jump(1_000);
    expect(await lastUsedAt()).toBe(begunAt + 60_000);
  });

  test('is looked up together with others, each as valid as by itself', async () => {
    const { auth, users, database, clock } = fixture;
    const people = await Promise.all(
      ['anna', 'berta', 'cleo'].map((name) => fixture.addUser(name, 'viewer')),
    );
    const [anna, berta, cleo] = [
      await fixture.enter('anna'),
      await fixture.enter('berta'),
      await fixture.enter('cleo'),
    ];
    const [, bertasId = '', cleosId = ''] = people.map(({ id }) => id);
    const ended = await fixture.enter('anna');
    await auth.sessions.end(ended.actor.sessionId);
    await users.update(bertasId, { disabled: true });
    await users.update(cleosId, { role: 'admin' });
    const stolen = { ...cleo.actor, userId: bertasId };
    clock.jump(60_000);
    const asked = [anna, berta, cleo, ended].map(({ actor }) => actor);
    const now = await auth.sessions.actorsOf(asked);
    expect([...now.values()].map(({ username, role }) => `${username} ${role}`).sort()).toEqual([
      'anna viewer',
      'cleo admin',
    ]);
    expect(now.get(anna.actor.sessionId)).toEqual(anna.actor);
    expect((await auth.sessions.actorsOf([stolen])).size).toBe(0);
    const used = await database.prisma.session.findMany({
      where: { lastUsedAt: new Date(clock.now()) },
    });
    expect(used.map(({ id }) => id).sort()).toEqual([...now.keys()].sort());
    clock.jump(sessionIdleMs);
    expect((await auth.sessions.actorsOf(asked)).size).toBe(0);
  });

  test('that has run out is cleared away at the next log-in', async () => {
    await fixture.addUser('anna', 'viewer');
    await fixture.enter('anna');
    fixture.clock.jump(sessionIdleMs);
    const { actor } = await fixture.enter('anna');
    const rows = await fixture.database.prisma.session.findMany();
    expect(rows.map(({ id }) => id)).toEqual([actor.sessionId]);
  });
});

test('two people cannot have names that differ by case alone', async () => {
  await fixture.addUser('Anna', 'viewer');
  const twin = { username: 'aNNa', passwordHash: 'x', role: 'admin' } as const;
  expect(await fixture.users.create(twin)).toBeNull();
  expect(await fixture.users.update('no-such-id', { disabled: true })).toBeNull();
});
