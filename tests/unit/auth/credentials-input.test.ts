import { describe, expect, test } from 'vitest';
import { commonPasswords } from '@/lib/auth/common-passwords';
import {
  logInInput,
  newUserInput,
  passwordChangeInput,
  passwordInput,
  setUpInput,
  usernameKey,
} from '@/lib/auth/credentials-input';
import { fieldErrors } from '@/lib/auth/field-errors';
import { minPasswordLength } from '@/lib/auth/password-rules';

const errorsOf = (result: ReturnType<typeof setUpInput.safeParse>): Record<string, string> =>
  result.error ? fieldErrors(result.error) : {};

describe('a new user', () => {
  test.each(['anna', 'Anna.Smith', 'anna@example.com', 'Zoë', '安娜', 'a'])(
    'may be called %s',
    (username) => {
      expect(newUserInput.safeParse({ username, password: 'walks by night' }).success).toBe(true);
    },
  );

  test.each(['', '   ', 'anna smith', '<b>', 'a\nb', 'a\u202eb', 'x'.repeat(65)])(
    'may not be called %j',
    (username) => {
      expect(newUserInput.safeParse({ username, password: 'walks by night' }).success).toBe(false);
    },
  );

  test('gets a name without the blanks around it', () => {
    expect(newUserInput.parse({ username: ' anna ', password: 'walks by night' }).username).toBe(
      'anna',
    );
  });

  test.each([
    [7, false],
    [8, true],
    [1_024, true],
    [1_025, false],
  ])('with a password of %i characters: allowed %s', (length, allowed) => {
    const password = 'kqzvwxyj'.repeat(200).slice(0, length);
    expect(newUserInput.safeParse({ username: 'anna', password }).success).toBe(allowed);
  });
});

const passwordError = (password: string, username: string): string | undefined => {
  const result = newUserInput.safeParse({ username, password });
  return result.error && fieldErrors(result.error).password;
};

describe('a new password', () => {
  test.each(['password', 'PassWord1', '12345678', 'qwertyuiop', 'iloveyou', 'Ｐａｓｓｗｏｒｄ'])(
    'may not be %s, which is tried first',
    (password) => expect(passwordError(password, 'zoe')).toMatch(/^Many people use this password/),
  );

  test.each([
    ['annasmith!', 'anna.smith'],
    ['Anna.Smith@example.com', 'anna.smith@example.com'],
    ['framewall2026', 'zoe'],
    ['FRAMEWALL-anna', 'anna'],
    ['annapassword', 'anna'],
  ])('may not be %s for %s', (password, username) =>
    expect(passwordError(password, username)).toMatch(/^Without your user name/),
  );

  test.each([
    ['canada in a cold spring', 'ada'],
    ['anna walks by the wall', 'anna'],
    ['pâté à la 🦆🦆🦆 “ok” \\', 'zoe'],
    ['correct horse', 'al'],
  ])('may be %s for %s', (password, username) =>
    expect(passwordError(password, username)).toBeUndefined(),
  );

  test('of someone who exists is judged by their name and its repetition', () => {
    const errors = (input: object): unknown => {
      const { error } = passwordChangeInput('anna').safeParse(input);
      return error && fieldErrors(error);
    };
    expect(errors({})).toEqual({
      present: 'Enter your present password.',
      password: 'Enter a password.',
    });
    expect(errors({ present: '', password: 'anna1234', repeat: 'anna1235' })).toEqual({
      present: 'Enter your present password.',
      password:
        'Without your user name and the name Framewall, what is left of it is too easy to guess.',
      repeat: 'The two passwords are not the same.',
    });
    const good = 'walks by the wall';
    expect(errors({ present: 'x', password: good, repeat: good })).toBeUndefined();
    expect(passwordInput('anna').safeParse({ password: good, repeat: good }).success).toBe(true);
    expect(passwordInput('anna').safeParse(null).success).toBe(false);
  });
});

test('the list of common passwords has more than three thousand that are long enough', () => {
  const usable = [...commonPasswords].filter((one) => one.length >= minPasswordLength);
  expect(usable.length).toBeGreaterThan(3_000);
  expect(usable).toHaveLength(commonPasswords.size);
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
