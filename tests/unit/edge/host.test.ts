import { expect, test } from 'vitest';
import { hostNameOf, isLocalName, servedNames } from '@/lib/edge/host';

test.each([
  ['cams.example', 'cams.example'],
  ['CAMS.example.:3000', 'cams.example'],
  ['[::1]:3000', '::1'],
  ['10.0.0.7:80', '10.0.0.7'],
  ['frame_wall', 'frame_wall'],
  [undefined, undefined],
  ['', undefined],
  ['a b', undefined],
  ['a/b', undefined],
  ['user@host', undefined],
  ['host:123456', undefined],
  ['::1', undefined],
  [`${'a'.repeat(300)}.example`, undefined],
])('the name in “%s” is %s', (host, name) => {
  expect(hostNameOf(host)).toBe(name);
});

test.each([
  ['localhost', true],
  ['framewall', true],
  ['pi.local', true],
  ['10.0.0.7', true],
  ['2001:db8::1', true],
  ['cams.example', false],
  ['local.example', false],
])('“%s” is a local name: %s', (name, isLocal) => {
  expect(isLocalName(name)).toBe(isLocal);
});

test('names are served that are listed, and that of the one address; any where nothing says so', () => {
  expect(servedNames(undefined, undefined)).toBeUndefined();
  const names = servedNames(['Cams.Example'], 'https://wall.example:8443');
  expect([...(names ?? [])]).toEqual(['cams.example', 'wall.example']);
});
