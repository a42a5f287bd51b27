import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpCodeLastsMs } from '@/lib/auth/set-up-code';
import type { SetUpResult } from '@/lib/auth/set-up';
import { openAuth, origin, password, type AuthFixture } from './auth-fixture';

let fixture: AuthFixture;
beforeEach(async () => {
  fixture = await openAuth();
});
afterEach(() => fixture.close());

const create = (code: unknown, username = 'anna', repeat = password): Promise<SetUpResult> =>
  fixture.auth.setUp.create({ code, username, password, repeat }, origin);
/** What the server prints, the newest last. */
async function announced(): Promise<string[]> {
  const codes: string[] = [];
  await fixture.auth.setUp.announce((code) => codes.push(code));
  return codes;
}
const usernames = async (): Promise<string[]> =>
  (await fixture.database.prisma.user.findMany()).map(({ username }) => username);

test('the code makes the first administrator, logged in, and is then worth nothing', async () => {
  const { auth, notes } = fixture;
  const [code = '', ...others] = await announced();
  expect(code).toMatch(/^[\w-]{22}$/);
  expect(others).toEqual([]);
  const result = await create(code);
  if (result.kind !== 'created') throw new Error(result.kind);
  expect(await auth.sessions.actorOfToken(result.session.token)).toMatchObject({
    username: 'anna',
    role: 'admin',
  });
  const { userId } = result.session.actor;
  expect(notes).toEqual([
    {
      kind: 'set-up',
      by: { userId, name: 'anna', via: 'session', address: '10.0.0.7' },
      subject: { kind: 'user', id: userId, name: 'anna' },
    },
  ]);
  expect(auth.setUp.check(code, '10.0.0.7').kind).toBe('wrong');
  expect(await create(code, 'eve')).toEqual({ kind: 'done' });
  expect(await announced()).toEqual([]);
  expect(await usernames()).toEqual(['anna']);
});

test('the code differs on each server', async () => {
  const [code] = await announced();
  const other = await openAuth();
  await other.auth.setUp.announce((otherCode) => expect(otherCode).not.toBe(code));
  await other.close();
  expect.assertions(1);
});

test('a code is good for an hour, and who asks for it then makes the server print another', async () => {
  const { auth, clock } = fixture;
  const codes = await announced();
  clock.jump(setUpCodeLastsMs - 1);
  await auth.setUp.remind();
  expect(codes).toHaveLength(1);
  expect(auth.setUp.check(codes[0], '10.0.0.7').kind).toBe('right');
  clock.jump(1);
  expect(await create(codes[0])).toEqual({ kind: 'wrong-code' });
  await auth.setUp.remind();
  await auth.setUp.remind();
  expect(codes).toHaveLength(2);
  expect(await create(codes[0])).toEqual({ kind: 'wrong-code' });
  expect((await create(codes[1])).kind).toBe('created');
});

test('once somebody exists, nothing is printed whoever asks', async () => {
  const codes = await announced();
  await create(codes[0]);
  fixture.clock.jump(2 * setUpCodeLastsMs);
  await fixture.auth.setUp.remind();
  expect(codes).toHaveLength(1);
});

test('guessing codes is slowed for the one who guesses, and for nobody else', async () => {
  const { setUp } = fixture.auth;
  const [code] = await announced();
  const guess = (address: string) => setUp.check('guess', address).kind;
  const kinds = Array.from({ length: 12 }, (_, at) => guess(`2001:db8:1:2::${at}`));
  expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(11);
  expect(setUp.check(code, '2001:db8:1:2::99')).toEqual({
    kind: 'throttled',
    retryAfterSeconds: 1,
  });
  expect(setUp.check(code, '2001:db8:1:3::1').kind).toBe('right');
  fixture.clock.jump(1_000);
  expect(setUp.check(code, '2001:db8:1:2::99').kind).toBe('right');
});

test.each([undefined, '', 'wrong', ['a'], null])('the code %j is refused', async (code) => {
  await announced();
  expect(await create(code)).toEqual({ kind: 'wrong-code' });
  expect(await usernames()).toEqual([]);
});

test('no code at all is accepted before the server has made one', async () => {
  expect(await create('')).toEqual({ kind: 'wrong-code' });
});

test('a mistake in the form is told at its field and keeps the code good', async () => {
  const [code] = await announced();
  expect(await create(code, 'anna', 'other')).toEqual({
    kind: 'invalid',
    fields: { repeat: 'The two passwords are not the same.' },
  });
  expect((await create(code)).kind).toBe('created');
});

test('two people who set up at the same moment make exactly one administrator', async () => {
  const [code] = await announced();
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
  expect(await announced()).toEqual([]);
  expect(fixture.notes).toMatchObject([
    { kind: 'set-up', by: { via: 'server' } },
    { kind: 'logged-in' },
  ]);
});

test('a configured password that is too short is refused without being repeated', async () => {
  await expect(
    fixture.auth.setUp.createConfigured({ username: 'root', password: 'sh0rt' }),
  ).rejects.toThrow('ADMIN_PASSWORD cannot be used. Use at least 8 characters.');
  expect(await usernames()).toEqual([]);
});
