import { expect, test } from 'vitest';
import { camerasWords, logInWords, personState } from '@/app/admin/users/_list/person-words';

const link = '2027-02-03T14:05:00.000Z';
const logIn = { hasPassword: false, hasProvider: false, linkExpiresAt: null };

test.each([
  [{ ...logIn, hasPassword: true }, 'Active'],
  [{ ...logIn, hasPassword: true, hasProvider: true, linkExpiresAt: link }, 'Active'],
  [{ ...logIn, hasProvider: true }, 'Provider only'],
  [logIn, 'Link is over'],
])('how somebody gets in is told: %j', (way, words) => {
  expect(personState({ disabled: false, logIn: way }).words).toBe(words);
  expect(personState({ disabled: true, logIn: way }).words).toBe('Disabled');
});

test('a link that waits is told with its end', () => {
  const waiting = { ...logIn, linkExpiresAt: link };
  expect(personState({ disabled: false, logIn: waiting }).words).toMatch(/^Link until Wed,? 3 Feb/);
  expect(logInWords({ logIn: waiting })).toContain('have not chosen a password yet');
  expect(logInWords({ logIn })).toContain('Make a new one.');
});

test.each([
  ['viewer', 'all', 'All cameras'],
  ['viewer', [], 'No camera'],
  ['viewer', ['gate'], '1 camera'],
  ['viewer', ['gate', 'door'], '2 cameras'],
  ['admin', ['gate'], 'All cameras'],
] as const)('a %s with %j sees: %s', (role, cameras, words) => {
  expect(camerasWords({ role, cameras })).toBe(words);
});
