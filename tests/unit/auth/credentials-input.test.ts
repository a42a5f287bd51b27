import { describe, expect, test } from 'vitest';
import {
  fieldErrors,
  logInInput,
  newUserInput,
  setUpInput,
  usernameKey,
} from '@/lib/auth/credentials-input';

const errorsOf = (result: ReturnType<typeof setUpInput.safeParse>): Record<string, string> =>
  result.error ? fieldErrors(result.error) : {};

describe('a new user', () => {
  test.each(['anna', 'Anna.Smith', 'anna@example.com', 'Zoë', '安娜', 'a'])(
    'may be called %s',
    (username) => {
      expect(newUserInput.safeParse({ username, password: '12345678' }).success).toBe(true);
    },
  );

  test.each(['', '   ', 'anna smith', '<b>', 'a\nb', 'a\u202eb', 'x'.repeat(65)])(
    'may not be called %j',
    (username) => {
      expect(newUserInput.safeParse({ username, password: '12345678' }).success).toBe(false);
    },
  );

  test('gets a name without the blanks around it', () => {
    expect(newUserInput.parse({ username: ' anna ', password: '12345678' }).username).toBe('anna');
  });

  test.each([
    [7, false],
    [8, true],
    [1_024, true],
    [1_025, false],
  ])('with a password of %i characters: allowed %s', (length, allowed) => {
    const password = 'x'.repeat(length);
    expect(newUserInput.safeParse({ username: 'anna', password }).success).toBe(allowed);
  });
});

describe('the set-up form', () => {
  test('tells of everything that is wrong at once, at its field', () => {
    const result = setUpInput.safeParse({ username: '', password: 'short', repeat: 'other' });
    expect(errorsOf(result)).toEqual({
      username: 'Enter a user name.',
      password: 'Use at least 8 characters.',
      repeat: 'The two passwords are not the same.',
    });
  });

  test('accepts two passwords that are the same', () => {
    const input = { username: 'anna', password: 'long enough', repeat: 'long enough' };
    expect(setUpInput.safeParse(input).success).toBe(true);
  });
});

test('the log-in form lets any password through to be compared', () => {
  expect(logInInput.safeParse({ username: 'anna', password: 'x' }).success).toBe(true);
  expect(logInInput.safeParse({ username: 'anna', password: '' }).success).toBe(false);
});

test('spellings of one name share a key', () => {
  expect(usernameKey(' ANNA ')).toBe(usernameKey('anna'));
  expect(usernameKey('Zoe\u0308')).toBe(usernameKey('zo\u00eb'));
});
