import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { passwordLinkMs } from '@/lib/auth/people';
import { hashOfToken } from '@/lib/secrets/secret-token';
import { origin, password } from './auth-fixture';
import { openPeople, type PeopleFixture } from './people-fixture';

let fixture: PeopleFixture;
let ada: Actor;
beforeEach(async () => {
  fixture = await openPeople();
  ada = await fixture.actor('Ada', 'admin');
});
afterEach(() => fixture.close());

const typed = { password: 'a new password', repeat: 'a new password' };

async function newcomer(): Promise<{ id: string; token: string }> {
  const input = { username: 'Vic', role: 'viewer', cameras: 'all' };
  const { person, link } = await fixture.people.create(ada, input);
  return { id: person.id, token: link.token };
}
const choose = (token: string, input: unknown = typed) =>
  fixture.links.choose(token, input, origin);
const logIn = async (typedPassword: string) =>
  (await fixture.auth.logIn({ username: 'vic', password: typedPassword }, origin)).kind;

test('the link lets its person choose a password, and in', async () => {
  const { id, token } = await newcomer();
  expect(await fixture.links.personOf(token)).toMatchObject({ id, username: 'Vic' });
  const chosen = await choose(token);
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  expect(await fixture.auth.sessions.actorOfToken(chosen.session.token)).toMatchObject({
    userId: id,
    role: 'viewer',
  });
  expect(await logIn(typed.password)).toBe('logged-in');
  expect((await fixture.people.view(ada, id)).logIn).toEqual({
    hasPassword: true,
    hasProvider: false,
    linkExpiresAt: null,
  });
  expect(fixture.notes.map(({ kind, by }) => `${kind} ${by.name}`).slice(0, 3)).toEqual([
    'user-added Ada',
    'password-changed Vic',
    'logged-in Vic',
  ]);
});

test('all sessions end with the choice, even where the server is killed just after', async () => {
  const { id } = await fixture.addUser('Vic', 'viewer');
  const { token } = await fixture.people.makePasswordLink(ada, id);
  await fixture.auth.sessions.open(
    { id, username: 'Vic', role: 'viewer', allCameras: true, disabled: false, passwordHash: null },
    origin,
    'oidc',
  );
  fixture.auth.sessions.endAll = () => Promise.reject(new Error('killed'));
  await expect(choose(token)).rejects.toThrow('killed');
  expect(await fixture.database.prisma.session.count({ where: { userId: id } })).toBe(0);
  expect(await logIn(typed.password)).toBe('logged-in');
});

test('no link opens anything where people log in through the provider alone', async () => {
  await fixture.close();
  fixture = await openPeople({ passwords: false });
  ada = await fixture.actor('Ada', 'admin');
  await expect(newcomer()).rejects.toThrow('through the provider');
  const { id } = await fixture.addUser('Vic', 'viewer');
  const making = fixture.people.makePasswordLink(ada, id);
  await expect(making).rejects.toThrow('through the provider');
  const token = 'fwl_left-over';
  const expiresAt = new Date(fixture.clock.now() + 1_000);
  await fixture.database.prisma.passwordLink.create({
    data: { userId: id, tokenHash: hashOfToken(token), expiresAt },
  });
  expect(await fixture.links.personOf(token)).toBeNull();
  expect(await choose(token)).toEqual({ kind: 'over' });
});

test('a link lets nobody in whose password is taken away again at the same moment', async () => {
  const { id, token } = await newcomer();
  const { sessions } = fixture.auth;
  const open = sessions.open.bind(sessions);
  sessions.open = async (...args) => {
    await fixture.people.makePasswordLink(ada, id);
    return open(...args);
  };
  expect(await choose(token)).toEqual({ kind: 'over' });
  expect(await fixture.database.prisma.session.count({ where: { userId: id } })).toBe(0);
});

test('a link works once, also where two use it at the same moment', async () => {
  const { token } = await newcomer();
  const other = { password: 'another password', repeat: 'another password' };
  const chosen = await Promise.all([choose(token), choose(token, other), choose(token)]);
  expect(chosen.map(({ kind }) => kind).sort()).toEqual(['chosen', 'over', 'over']);
  expect(await choose(token)).toEqual({ kind: 'over' });
  expect(await fixture.links.personOf(token)).toBeNull();
});

test('a mistake is told at its field and keeps the link good', async () => {
  const { token } = await newcomer();
  expect(await choose(token, { password: 'short', repeat: 'other' })).toEqual({
    kind: 'invalid',
    fields: {
      password: 'Use at least 8 characters.',
      repeat: 'The two passwords are not the same.',
    },
  });
  expect((await choose(token)).kind).toBe('chosen');
});

test('a link lasts 72 hours and not a moment longer', async () => {
  const { id, token } = await newcomer();
  fixture.clock.jump(passwordLinkMs - 1);
  expect(await fixture.links.personOf(token)).not.toBeNull();
  fixture.clock.jump(1);
  expect(await fixture.links.personOf(token)).toBeNull();
  expect(await choose(token)).toEqual({ kind: 'over' });
  expect((await fixture.people.view(ada, id)).logIn.linkExpiresAt).toBeNull();
});

test('a link of somebody disabled lets nobody in', async () => {
  const { id, token } = await newcomer();
  await fixture.people.update(ada, id, { disabled: true });
  expect(await fixture.links.personOf(token)).toBeNull();
  expect(await choose(token)).toEqual({ kind: 'over' });
});

test('a reset ends the password, all sessions and the link before it', async () => {
  const { people, auth, ended } = fixture;
  const vic = await fixture.actor('Vic', 'viewer');
  const { token } = await fixture.enter('Vic');
  const first = await people.makePasswordLink(ada, vic.userId);
  expect(ended).toEqual([{ userId: vic.userId }]);
  expect(await auth.sessions.actorOfToken(token)).toBeNull();
  expect(await logIn(password)).toBe('wrong');
  const second = await people.makePasswordLink(ada, vic.userId);
  expect(await choose(first.token)).toEqual({ kind: 'over' });
  expect((await choose(second.token)).kind).toBe('chosen');
  expect(fixture.notes.filter(({ kind }) => kind === 'password-link-made')).toHaveLength(2);
});

test('nobody resets their own password, and the last administrator’s stays', async () => {
  const { people } = fixture;
  await expect(people.makePasswordLink(ada, ada.userId)).rejects.toThrow('your account');
  const bea = await fixture.actor('Bea', 'admin');
  const answers = await Promise.allSettled([
    people.makePasswordLink(ada, bea.userId),
    people.makePasswordLink(bea, ada.userId),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
