import { describe, expect, test } from 'vitest';
import { logInPath, safeNextPath } from '@/lib/auth/next-path';

describe('safeNextPath', () => {
  test.each([
    '/',
    '/cameras/front-door',
    '/cameras/front-door?width=640&x=a%20b#top',
    '/admin/cameras?from=https://example.com/',
    '/logins',
    '/cameras/caf%C3%A9',
  ])('goes on to %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  test.each([
    ['another host', '//evil.example'],
    ['another host behind a dot', '/.//evil.example'],
    ['another host behind a parent', '/x/..//evil.example'],
    ['another host behind an encoded dot', '/%2e//evil.example'],
    ['a whole address', 'https://evil.example/'],
    ['a script', 'javascript:alert(1)'],
    ['a backslash for a slash', '/\\evil.example'],
    ['a backslash later on', '/x\\y'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a line break', '/x\r\nSet-Cookie: a=b'],
    ['a null byte', '/x\0'],
    ['a C1 control character', '/x\u0085'],
    ['a relative path', 'cameras'],
    ['nothing', ''],
    ['a path without end', `/${'x'.repeat(3_000)}`],
    ['the log-in itself', '/login'],
    ['the log-in with its own next', '/login?next=/login'],
    ['the log-in behind a parent', '/x/../login'],
    ['something below the log-in', '/login/x'],
    ['no text', ['/a', '/b']],
    ['no value', undefined],
    ['null', null],
  ])('refuses %s', (_what, value) => {
    expect(safeNextPath(value)).toBeNull();
  });
});

describe('logInPath', () => {
  test('carries the way back with its query', () => {
    expect(logInPath('/cameras/a?width=3&b=c')).toBe(
      '/login?next=%2Fcameras%2Fa%3Fwidth%3D3%26b%3Dc',
    );
  });

  test('is plain for the start page and for what cannot be gone back to', () => {
    expect(logInPath('/')).toBe('/login');
    expect(logInPath('//evil.example')).toBe('/login');
  });
});
