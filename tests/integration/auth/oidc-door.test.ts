import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OidcDoor, type OidcResult } from '@/lib/auth/oidc-door';
import type { OidcIdentity } from '@/lib/auth/oidc-identity';
import { OidcPeopleStore } from '@/lib/auth/oidc-people-store';
import type { OidcEnv } from '@/lib/env/access-env';
import { silentLog } from '@/lib/log/log';
import { openAuth, origin, password, type AuthFixture } from './auth-fixture';

let fixture: AuthFixture;
beforeEach(async () => {
  fixture = await openAuth();
});
afterEach(() => fixture.close());

const settings: OidcEnv = {
  issuer: 'https://id.example',
  clientId: 'framewall',
  clientSecret: 'secret',
  name: 'the club',
  groupsClaim: 'groups',
  newPeopleSeeAll: false,
};

function door(changed: Partial<OidcEnv> = {}): OidcDoor {
  const { auth, users, clock, notes } = fixture;
  return new OidcDoor({
    settings: { ...settings, ...changed },
    people: new OidcPeopleStore(fixture.database.prisma),
    users,
    sessions: auth.sessions,
    wayIn: auth.wayIn,
    activity: { record: (note) => Promise.resolve(void notes.push(note)) },
    clock,
    log: silentLog,
  });
}

const somebody = (sub: string, groups: string[] = [], names = [sub]): OidcIdentity => ({
  subject: `https://id.example ${sub}`,
  names,
  emails: [],
  groups: new Set(groups),
});

const enter = (changed: Partial<OidcEnv>, identity: OidcIdentity) =>
  door(changed).enter(identity, origin);

function actorOf(result: OidcResult) {
  if (result.kind !== 'logged-in') throw new Error(`refused: ${result.refusal}`);
  return result.session.actor;
}

const row = (id: string) => fixture.database.prisma.user.findUnique({ where: { id } });
const kinds = () => fixture.notes.map(({ kind }) => kind);

describe('who is new', () => {
  beforeEach(() => fixture.addUser('Ada', 'admin'));

  test('becomes a viewer without a password, with a session of that kind', async () => {
    const result = await enter({}, somebody('mona'));
    const actor = actorOf(result);
    expect(actor).toMatchObject({ username: 'mona', role: 'viewer', allCameras: false });
    expect(await row(actor.userId)).toMatchObject({
      passwordHash: null,
      oidcSubject: 'https://id.example mona',
    });
    const session = await fixture.database.prisma.session.findUnique({
      where: { id: actor.sessionId },
    });
    expect(session).toMatchObject({ method: 'oidc', address: origin.address });
    expect(kinds()).toEqual(['user-added', 'logged-in']);
    expect((await fixture.auth.logIn({ username: 'mona', password: '' }, origin)).kind).toBe(
      'invalid',
    );
    expect((await fixture.auth.logIn({ username: 'mona', password }, origin)).kind).toBe('wrong');
  });

  test('sees all cameras where the environment says so', async () => {
    expect(actorOf(await enter({ newPeopleSeeAll: true }, somebody('mona'))).allCameras).toBe(true);
  });

  test('never becomes somebody who is there already, however their name is spelt', async () => {
    const second = actorOf(await enter({}, somebody('1', [], ['ADA'])));
    const third = actorOf(await enter({}, somebody('2', [], ['ada'])));
    expect([second.username, third.username]).toEqual(['ADA-2', 'ada-3']);
    expect((await fixture.users.findByUsername('Ada'))?.role).toBe('admin');
    expect((await fixture.enter('Ada')).actor.username).toBe('Ada');
  });

  test('is one person also where two browsers come at once', async () => {
    const both = await Promise.all([enter({}, somebody('mona')), enter({}, somebody('mona'))]);
    const [one, other] = both.map((result) => actorOf(result).userId);
    expect(one).toBe(other);
    expect(await fixture.database.prisma.user.count()).toBe(2);
  });

  test('is an administrator where the group says so, at once', async () => {
    const actor = actorOf(await enter({ adminGroup: 'ops' }, somebody('olga', ['ops'])));
    expect(actor.role).toBe('admin');
  });

  test('is somebody else with the same subject of another issuer', async () => {
    const one = actorOf(await enter({}, somebody('mona')));
    const identity = { ...somebody('mona'), subject: 'https://another.example mona' };
    expect(actorOf(await enter({}, identity)).userId).not.toBe(one.userId);
  });
});

describe('on a server that knows nobody', () => {
  test('only an administrator gets in, so that the set-up is not lost', async () => {
    const refused = { kind: 'refused', refusal: 'oidc-first' };
    expect(await enter({}, somebody('mona'))).toEqual(refused);
    expect(await enter({ adminGroup: 'ops' }, somebody('mona'))).toEqual(refused);
    expect(await fixture.auth.setUp.isNeeded()).toBe(true);
    const actor = actorOf(await enter({ adminGroup: 'ops' }, somebody('olga', ['ops'])));
    expect(actor.role).toBe('admin');
    expect(await fixture.auth.setUp.isNeeded()).toBe(false);
  });
});

describe('who is known', () => {
  let id: string;
  beforeEach(async () => {
    await fixture.addUser('Ada', 'admin');
    id = actorOf(await enter({}, somebody('mona', ['family']))).userId;
    fixture.notes.length = 0;
  });

  test('keeps name, role and cameras without a say of the provider in them', async () => {
    const data = { username: 'Mona L', role: 'admin', allCameras: true };
    await fixture.database.prisma.user.update({ where: { id }, data });
    const actor = actorOf(await enter({}, somebody('mona', [], ['lisa'])));
    expect(actor).toMatchObject({ userId: id, username: 'Mona L', role: 'admin' });
    expect(kinds()).toEqual(['logged-in']);
  });

  test('is refused while disabled, by that alone', async () => {
    await fixture.users.update(id, { disabled: true });
    expect(await enter({ allowedGroup: 'others' }, somebody('mona'))).toEqual({
      kind: 'refused',
      refusal: 'disabled',
    });
  });

  test('is put out everywhere when they may not come in any more', async () => {
    fixture.ended.length = 0;
    const result = await enter({ allowedGroup: 'family' }, somebody('mona'));
    expect(result).toEqual({ kind: 'refused', refusal: 'oidc-group' });
    expect(fixture.ended).toEqual([{ userId: id }]);
    expect(await fixture.database.prisma.session.count()).toBe(0);
    expect(fixture.notes).toMatchObject([{ kind: 'log-in-failed', subject: { id } }]);
  });

  test('stays in elsewhere while nothing changes', async () => {
    fixture.ended.length = 0;
    await enter({ adminGroup: 'ops' }, somebody('mona'));
    expect(fixture.ended).toEqual([]);
    expect(await fixture.database.prisma.session.count()).toBe(2);
  });

  test('changes role with the group both ways, which ends what is open', async () => {
    for (const [groups, role] of [
      [['ops'], 'admin'],
      [[], 'viewer'],
    ] as const) {
      fixture.ended.length = 0;
      const actor = actorOf(await enter({ adminGroup: 'ops' }, somebody('mona', [...groups])));
      expect(actor.role).toBe(role);
      expect(await row(id)).toMatchObject({ role });
      expect(fixture.ended).toEqual([{ userId: id }]);
      expect(await fixture.database.prisma.session.count()).toBe(1);
    }
    expect(kinds()).toEqual(['user-changed', 'logged-in', 'user-changed', 'logged-in']);
  });

  test('has no session with another role left, even where the server is killed just after', async () => {
    const { sessions } = fixture.auth;
    const endAll = sessions.endAll.bind(sessions);
    for (const groups of [['ops'], []]) {
      await enter({}, somebody('mona'));
      sessions.endAll = () => Promise.reject(new Error('killed'));
      const entering = enter({ adminGroup: 'ops' }, somebody('mona', groups));
      await expect(entering).rejects.toThrow('killed');
      expect(await fixture.database.prisma.session.count({ where: { userId: id } })).toBe(0);
      sessions.endAll = endAll;
    }
  });

  test('stays the administrator who is the last that may log in', async () => {
    await enter({ adminGroup: 'ops' }, somebody('mona', ['ops']));
    const ada = await fixture.users.findByUsername('Ada');
    await fixture.users.update(ada?.id ?? '', { disabled: true });
    expect(actorOf(await enter({ adminGroup: 'ops' }, somebody('mona'))).role).toBe('admin');
    await fixture.users.update(ada?.id ?? '', { disabled: false });
    expect(actorOf(await enter({ adminGroup: 'ops' }, somebody('mona'))).role).toBe('viewer');
  });

  test('stays one also where the other has not chosen a password yet', async () => {
    await enter({ adminGroup: 'ops' }, somebody('mona', ['ops']));
    const ada = await fixture.users.findByUsername('Ada');
    await fixture.users.update(ada?.id ?? '', { passwordHash: null });
    expect(actorOf(await enter({ adminGroup: 'ops' }, somebody('mona'))).role).toBe('admin');
  });
});

describe('the domain of the address', () => {
  beforeEach(() => fixture.addUser('Ada', 'admin'));
  const withEmails = (...emails: [address: string, verified: boolean][]) => ({
    ...somebody('mona'),
    emails: emails.map(([address, verified]) => ({ address, verified })),
  });

  test.each([
    [withEmails(['m@example.org', true]), undefined],
    [withEmails(['M@Example.ORG', true]), undefined],
    [withEmails(['m@example.org', false], ['m@example.org', true]), undefined],
    [withEmails(['m@example.org', false], ['m@example.com', true]), 'oidc-email'],
    [withEmails(['m@sub.example.org', true]), 'oidc-domain'],
    [withEmails(['m@example.org@example.com', true]), 'oidc-domain'],
    [withEmails(['example.org', true]), 'oidc-domain'],
    [withEmails(), 'oidc-domain'],
  ])('decides: %j', async (identity, refusal) => {
    const result = await enter({ allowedDomain: 'example.org' }, identity);
    expect(result.kind === 'refused' ? result.refusal : undefined).toBe(refusal);
  });

  test('and the group both have to be right', async () => {
    const both = { allowedDomain: 'example.org', allowedGroup: 'family' };
    const result = await enter(both, withEmails(['m@example.org', true]));
    expect(result).toMatchObject({ refusal: 'oidc-group' });
  });
});
