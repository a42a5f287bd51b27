import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import { AuthError } from '@/lib/auth/auth-error';
import type { OpenedSession } from '@/lib/auth/sessions';
import { openAuth, origin, password, type AuthFixture } from './auth-fixture';

let fixture: AuthFixture;
beforeEach(async () => {
  fixture = await openAuth();
});
afterEach(() => fixture.close());

const newPassword = 'walks by the wall';
const change = (
  actor: Actor | null,
  present = password,
  chosen = newPassword,
): Promise<OpenedSession> =>
  fixture.auth.account.changePassword(actor, { present, password: chosen }, origin);
const refusal = (work: Promise<unknown>): Promise<AccessError> =>
  work.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => error as AccessError,
  );
const isIn = async ({ token }: OpenedSession): Promise<boolean> =>
  (await fixture.auth.sessions.actorOfToken(token)) !== null;
const logIn = async (typed: string): Promise<string> =>
  (await fixture.auth.logIn({ username: 'anna', password: typed }, origin)).kind;

describe('changing the password', () => {
  test('ends all other sessions at once, and the present one goes on under another id', async () => {
    const { id } = await fixture.addUser('anna', 'viewer');
    await fixture.addUser('berta', 'viewer');
    const here = await fixture.enter('anna');
    const [there, elsewhere] = [await fixture.enter('anna'), await fixture.enter('anna')];
    const bertas = await fixture.enter('berta');
    const renewed = await change(here.actor);

    const others = [there, elsewhere].map(({ actor: { sessionId } }) => ({
      sessionId,
      userId: id,
    }));
    expect(fixture.ended).toHaveLength(2);
    expect(fixture.ended).toEqual(expect.arrayContaining(others));
    expect([await isIn(there), await isIn(elsewhere)]).toEqual([false, false]);
    expect([await isIn(renewed), await isIn(bertas)]).toEqual([true, true]);
    expect(renewed.actor.sessionId).not.toBe(here.actor.sessionId);
    expect(await fixture.auth.account.sessions(renewed.actor)).toMatchObject([{ isThis: true }]);
    expect([await logIn(password), await logIn(newPassword)]).toEqual(['wrong', 'logged-in']);
  });

  test('leaves the old cookie good for a second, in which the new one arrives', async () => {
    const { id: userId } = await fixture.addUser('anna', 'viewer');
    const here = await fixture.enter('anna');
    const renewed = await change(here.actor);
    await fixture.clock.advance(999);
    expect(await isIn(here)).toBe(true);
    expect(fixture.ended).toEqual([]);
    await fixture.clock.advance(1);
    await expect.poll(() => fixture.ended).toHaveLength(2);
    const { sessionId } = here.actor;
    expect(fixture.ended).toEqual([
      { sessionId, userId, isRenewed: true },
      { sessionId, userId },
    ]);
    expect([await isIn(here), await isIn(renewed)]).toEqual([false, true]);
  });

  test('ends the old cookie also where the server stops before that second is over', async () => {
    await fixture.addUser('anna', 'viewer');
    const here = await fixture.enter('anna');
    fixture.clock.jump(60_000);
    await change(here.actor);
    // A use at the same moment must not prolong it.
    expect(await isIn(here)).toBe(true);
    fixture.clock.jump(1_500);
    expect(await isIn(here)).toBe(false);
  });

  test('takes away a link by which another password could be chosen', async () => {
    const { id: userId } = await fixture.addUser('anna', 'viewer');
    const { passwordLink } = fixture.database.prisma;
    await passwordLink.create({ data: { userId, tokenHash: 'x', expiresAt: new Date(4e12) } });
    await change((await fixture.enter('anna')).actor);
    expect(await passwordLink.count()).toBe(0);
  });

  test('is taken down without either password', async () => {
    const { id: userId } = await fixture.addUser('anna', 'viewer');
    const { actor } = await fixture.enter('anna');
    await fixture.enter('anna');
    await change({ ...actor, address: '10.0.0.9' });
    const by = { userId, name: 'anna', via: 'session', address: '10.0.0.9' };
    const note = { kind: 'password-changed', by, detail: '1 session ended with it.' };
    expect(fixture.notes.at(-1)).toEqual(note);
    expect(JSON.stringify(fixture.notes)).not.toMatch(/horse|wall/);
  });

  test.each([
    ['12345678', 'password'],
    ['anna', 'password'],
    [password, 'password'],
  ])('to %s is refused at its field and changes nothing', async (chosen, field) => {
    await fixture.addUser('anna', 'viewer');
    const here = await fixture.enter('anna');
    const { code, fields } = await refusal(change(here.actor, password, chosen));
    expect({ code, fields: Object.keys(fields) }).toEqual({ code: 'invalid', fields: [field] });
    expect([await isIn(here), await logIn(password)]).toEqual([true, 'logged-in']);
  });

  test('wants the present one, and slows the guessing of it like a log-in', async () => {
    await fixture.addUser('anna', 'viewer');
    const { actor } = await fixture.enter('anna');
    const guess = () => refusal(change(actor, 'wrong horse'));
    expect(await guess()).toMatchObject({ code: 'wrong-password', fields: { present: /./ } });
    for (let guesses = 1; guesses < 6; guesses += 1) await guess();
    const { code, retryAfterSeconds } = await refusal(change(actor));
    expect({ code, retryAfterSeconds }).toEqual({ code: 'throttled', retryAfterSeconds: 1 });
    expect(fixture.notes.map(({ kind }) => kind)).toEqual([
      'logged-in',
      ...Array<string>(6).fill('log-in-failed'),
      'log-in-throttled',
    ]);
    // Nor does it keep them from logging in.
    expect(await logIn(password)).toBe('logged-in');
    fixture.clock.jump(1_000);
    await change(actor);
  });

  test('is told to be impossible to who has none', async () => {
    const { actor } = await withoutPassword();
    const { code, message } = await refusal(change(actor));
    expect(code).toBe('invalid');
    expect(message).toMatch(/^You have no password here/);
    expect(await fixture.auth.account.view(actor)).toMatchObject({ password: 'none' });
  });

  test('outruns a log-in that compares the old one at the same moment', async () => {
    await fixture.addUser('anna', 'viewer');
    const { actor } = await fixture.enter('anna');
    const { users, auth } = fixture;
    const open = auth.sessions.open.bind(auth.sessions);
    let isFirst = true;
    auth.sessions.open = async (...args) => {
      if (isFirst) {
        isFirst = false;
        await users.update(actor.userId, { passwordHash: 'another hash' });
      }
      return open(...args);
    };
    expect(await logIn(password)).toBe('wrong');
    expect(await auth.account.sessions(actor)).toHaveLength(1);
  });
});

describe('a change of password that something else overtakes', () => {
  test('does not bring back a password that an administrator has just taken away', async () => {
    const { id: userId } = await fixture.addUser('anna', 'viewer');
    const here = await fixture.enter('anna');
    const { auth, users, database } = fixture;
    const setPassword = users.setPassword.bind(users);
    users.setPassword = async (...args) => {
      await users.update(userId, { passwordHash: null });
      const link = { userId, tokenHash: 'x', expiresAt: new Date(4e12) };
      await database.prisma.passwordLink.create({ data: link });
      await auth.sessions.endAll(userId);
      return setPassword(...args);
    };
    await expect(change(here.actor)).rejects.toThrow(AuthError);
    expect(await users.find(userId)).toMatchObject({ passwordHash: null });
    expect(await database.prisma.passwordLink.count()).toBe(1);
    expect(await database.prisma.session.count()).toBe(0);
  });

  test('opens no new session for one that was ended while it went on', async () => {
    const { id: userId } = await fixture.addUser('anna', 'viewer');
    const here = await fixture.enter('anna');
    const { auth, users, database } = fixture;
    const setPassword = users.setPassword.bind(users);
    users.setPassword = async (...args) => {
      const set = await setPassword(...args);
      await auth.sessions.endAll(userId);
      return set;
    };
    await expect(change(here.actor)).rejects.toThrow(AuthError);
    expect(await database.prisma.session.count()).toBe(0);
  });
});

test('a server that is killed once the password is changed leaves no other session', async () => {
  await fixture.addUser('anna', 'viewer');
  const here = await fixture.enter('anna');
  const { token } = await fixture.enter('anna');
  const { auth } = fixture;
  auth.sessions.tellEnded = () => {
    throw new Error('killed');
  };
  await expect(change(here.actor)).rejects.toThrow('killed');
  expect(await auth.sessions.actorOfToken(token)).toBeNull();
  expect(await auth.sessions.actorOfToken(here.token)).toMatchObject({ username: 'anna' });
});

async function withoutPassword(): Promise<OpenedSession> {
  const user = await fixture.users.create({ username: 'zoe', passwordHash: null, role: 'viewer' });
  if (!user) throw new Error('zoe exists');
  return fixture.auth.sessions.open(user, origin, 'oidc');
}

describe('the sessions', () => {
  test('are listed with what tells them apart, the present one first and then the one used last', async () => {
    await fixture.addUser('anna', 'viewer');
    const first = await fixture.enter('anna');
    fixture.clock.jump(59_000);
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const typed = { username: 'anna', password };
    await fixture.auth.logIn(typed, { ...origin, address: '10.0.0.8', userAgent });
    fixture.clock.jump(30_000);
    await fixture.auth.logIn(typed, { ...origin, userAgent: 'curl/8.14.1' });
    await withoutPassword();
    const at = (ms: number): string => new Date(ms).toISOString();
    const now = fixture.clock.now();
    expect(await fixture.auth.account.sessions(first.actor)).toEqual([
      {
        id: first.actor.sessionId,
        device: 'Test',
        address: '10.0.0.7',
        method: 'password',
        createdAt: at(now - 89_000),
        lastUsedAt: at(now - 89_000),
        isThis: true,
      },
      expect.objectContaining({ device: 'curl', lastUsedAt: at(now) }) as object,
      {
        id: expect.any(String) as string,
        device: 'Firefox on Linux',
        address: '10.0.0.8',
        method: 'password',
        createdAt: at(now - 30_000),
        lastUsedAt: at(now - 30_000),
        isThis: false,
      },
    ]);
  });

  test('end one by one, and somebody else’s is as unknown as none', async () => {
    const { id: userId } = await fixture.addUser('anna', 'viewer');
    await fixture.addUser('berta', 'admin');
    const [here, there] = [await fixture.enter('anna'), await fixture.enter('anna')];
    const bertas = await fixture.enter('berta');
    const { account } = fixture.auth;
    const foreign = await refusal(account.endSession(here.actor, bertas.actor.sessionId));
    const unknown = await refusal(account.endSession(here.actor, 'none'));
    expect(foreign).toEqual(unknown);
    expect(foreign.code).toBe('not-found');
    await account.endSession(here.actor, there.actor.sessionId);
    expect([await isIn(here), await isIn(there), await isIn(bertas)]).toEqual([true, false, true]);
    expect(fixture.ended).toEqual([{ sessionId: there.actor.sessionId, userId }]);
    expect(fixture.notes.at(-1)).toMatchObject({
      kind: 'session-ended',
      detail: 'Test, from 10.0.0.7',
    });
  });

  test('end all but the asker’s, or all', async () => {
    await fixture.addUser('anna', 'viewer');
    const [here, there] = [await fixture.enter('anna'), await fixture.enter('anna')];
    const { account } = fixture.auth;
    expect(await account.endOthers(here.actor)).toBe(1);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect(await account.endOthers(here.actor)).toBe(0);
    await account.signOutEverywhere(here.actor);
    expect(await isIn(here)).toBe(false);
    expect(fixture.notes.slice(2).map(({ kind, detail }) => [kind, detail])).toEqual([
      ['session-ended', 'All others: 1 session.'],
      ['logged-out', 'Everywhere.'],
    ]);
  });
});

test('an account is for people: no stranger and no pass gets at one', async () => {
  await fixture.addUser('anna', 'viewer');
  const { actor } = await fixture.enter('anna');
  const token = {
    kind: 'token',
    tokenId: 't',
    name: 'x',
    scopes: ['manage'],
    cameraIds: null,
  } as const;
  const { account } = fixture.auth;
  for (const nobody of [null, { ...actor, pass: token }]) {
    for (const work of [
      account.view(nobody),
      account.sessions(nobody),
      account.endOthers(nobody),
      account.endSession(nobody, actor.sessionId),
      account.signOutEverywhere(nobody),
      change(nobody),
    ]) {
      await expect(work).rejects.toBeInstanceOf(AuthError);
    }
  }
  expect(fixture.ended).toEqual([]);
});
