import { expect, test } from 'vitest';
import { maxUsernameLength, newUserInput } from '@/lib/auth/credentials-input';
import { numberedName, usernameFrom } from '@/lib/auth/oidc-username';

test.each([
  [['ada'], 'ada'],
  [['ada@example.org'], 'ada@example.org'],
  [['  Ada  Lovelace '], 'Ada.Lovelace'],
  [['O’Brien <x>'], 'OBrien.x'],
  [['Ｊörg'], 'Jörg'],
  [['…', '--', 'ada'], 'ada'],
  [['', '?'], 'person'],
  [[], 'person'],
  [['x'.repeat(500)], 'x'.repeat(maxUsernameLength)],
])('%j becomes a user name that may be chosen here', (names, username) => {
  expect(usernameFrom(names)).toBe(username);
  const chosen = newUserInput.safeParse({ username, password: 'long enough' });
  expect(chosen.data?.username).toBe(username);
});

test('a name that is taken gets a number, within the length that names may have', () => {
  expect([1, 2, 10].map((number) => numberedName('ada', number))).toEqual([
    'ada',
    'ada-2',
    'ada-10',
  ]);
  expect(numberedName('x'.repeat(maxUsernameLength), 10)).toBe(`${'x'.repeat(61)}-10`);
});
