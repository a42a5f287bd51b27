import { describe, expect, test } from 'vitest';
import { oidcIdentity, type Claims } from '@/lib/auth/oidc-identity';

const who = { iss: 'https://id.example', sub: '17' };
const groupsOf = (idToken: Claims, userinfo: Claims = {}, claim = 'groups') => [
  ...oidcIdentity({ ...who, ...idToken }, userinfo, claim).groups,
];

test('somebody is known by the issuer and the subject of the ID token alone', () => {
  const { subject } = oidcIdentity(
    who,
    { sub: 'another', iss: 'https://another.example' },
    'groups',
  );
  expect(subject).toBe('https://id.example 17');
});

test.each([{}, { iss: who.iss }, { ...who, sub: '' }, { ...who, sub: 'x'.repeat(256) }])(
  'an ID token that names nobody is refused: %j',
  (idToken) => {
    expect(() => oidcIdentity(idToken, who, 'groups')).toThrow();
  },
);

describe('groups', () => {
  test('are what the ID token and the userinfo endpoint say together', () => {
    expect(groupsOf({ groups: ['a', 'b'] }, { groups: ['b', 'c'] })).toEqual(['a', 'b', 'c']);
  });

  test.each([
    ['a list', ['a', 'b c'], ['a', 'b c']],
    ['a text', 'a', ['a']],
    ['a text with commas', 'a, b c,', ['a', 'b c']],
    ['paths, as Keycloak has them', ['/a', '/a/b'], ['a', 'a/b']],
    ['with what is no text in between', ['a', 7, null, {}, ''], ['a']],
    ['nothing of that sort', { a: true }, []],
    ['absent', undefined, []],
  ])('may be %s', (_, claim, groups) => {
    expect(groupsOf({}, { groups: claim })).toEqual(groups);
  });

  test('may be in a claim of any name, or inside of others', () => {
    const url = 'https://example.org/groups';
    expect(groupsOf({ [url]: ['a'] }, {}, url)).toEqual(['a']);
    const access = { realm_access: { roles: ['b'] } };
    expect(groupsOf(access, {}, 'realm_access.roles')).toEqual(['b']);
    expect(groupsOf(access, {}, 'realm_access.constructor.name')).toEqual([]);
  });
});

test('an address is verified only where the provider says so', () => {
  const emails = (claims: Claims) => oidcIdentity(who, claims, 'groups').emails;
  const email = 'a@example.org';
  const verified = (email_verified?: unknown) => emails({ email, email_verified })[0]?.verified;
  expect([true, 'true'].map(verified)).toEqual([true, true]);
  expect([undefined, false, 'false', 1, 'yes', null].map(verified)).not.toContain(true);
  expect(emails({ email: ['a@example.org'], email_verified: true })).toEqual([]);
});

test('names come in the order of their worth, whoever says them', () => {
  const names = oidcIdentity(
    { ...who, name: 'Ada L', email: 'a@example.org' },
    { preferred_username: 'ada', name: 'Ada L' },
    'groups',
  ).names;
  expect(names).toEqual(['ada', 'a@example.org', 'Ada L']);
});
