import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SetUpResult } from '@/lib/auth/set-up';
import { openAuth, origin, password, type AuthFixture } from './auth-fixture';

let fixture: AuthFixture;
beforeEach(async () => {
  fixture = await openAuth();
});
afterEach(() => fixture.close());

const create = (code: unknown, username = 'anna', repeat = password): Promise<SetUpResult> =>
  fixture.auth.setUp.create({ code, username, password, repeat }, origin);
const usernames = async (): Promise<string[]> =>
  (await fixture.database.prisma.user.findMany()).map(({ username }) => username);

test('the code makes the first administrator, logged in, and is then worth nothing', async () => {
  const code = await fixture.auth.setUp.open();
  expect(code).toMatch(/^[\w-]{22}$/);
  const result = await create(code);
  if (result.kind !== 'created') throw new Error(result.kind);
  expect(await fixture.auth.sessions.actorOfToken(result.session.token)).toMatchObject({
    username: 'anna',
    role: 'admin',
  });
  expect(fixture.auth.setUp.accepts(code)).toBe(false);
  expect(await create(code, 'eve')).toEqual({ kind: 'done' });
  expect(await fixture.auth.setUp.open()).toBeNull();
  expect(await usernames()).toEqual(['anna']);
});

test('the code stays the same until it is used, and differs on each server', async () => {
  const code = await fixture.auth.setUp.open();
  expect(await fixture.auth.setUp.open()).toBe(code);
  const other = await openAuth();
  expect(await other.auth.setUp.open()).not.toBe(code);
  await other.close();
});

test.each([undefined, '', 'wrong', ['a'], null])('the code %j is refused', async (code) => {
  await fixture.auth.setUp.open();
  expect(await create(code)).toEqual({ kind: 'wrong-code' });
  expect(await usernames()).toEqual([]);
});

test('no code at all is accepted before the server has made one', async () => {
  expect(await create('')).toEqual({ kind: 'wrong-code' });
});

test('a mistake in the form is told at its field and keeps the code good', async () => {
  const code = await fixture.auth.setUp.open();
  expect(await create(code, 'anna', 'other')).toEqual({
    kind: 'invalid',
    fields: { repeat: 'The two passwords are not the same.' },
  });
  expect((await create(code)).kind).toBe('created');
});

test('two people who set up at the same moment make exactly one administrator', async () => {
  const code = await fixture.auth.setUp.open();
  const results = await Promise.all(['anna', 'eve', 'mallory'].map((name) => create(code, name)));
  expect(results.map(({ kind }) => kind).sort()).toEqual(['created', 'done', 'done']);
  expect(await usernames()).toHaveLength(1);
});

test('the configured administrator is made once, and changes nobody who exists', async () => {
  const { setUp, logIn } = fixture.auth;
  await setUp.createConfigured({ username: 'root', password: 'configured' });
  await setUp.createConfigured({ username: 'root', password: 'another one' });
  expect(await usernames()).toEqual(['root']);
  expect((await logIn({ username: 'root', password: 'configured' }, origin)).kind).toBe(
    'logged-in',
  );
  expect(await setUp.open()).toBeNull();
});

test('a configured password that is too short is refused without being repeated', async () => {
  await expect(
    fixture.auth.setUp.createConfigured({ username: 'root', password: 'sh0rt' }),
  ).rejects.toThrow('ADMIN_PASSWORD cannot be used. Use at least 8 characters.');
  expect(await usernames()).toEqual([]);
});
