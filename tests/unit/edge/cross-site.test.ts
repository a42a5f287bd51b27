import { describe, expect, test } from 'vitest';
import { isCrossSite, type Making, type OwnAddress } from '@/lib/edge/cross-site';

const plain: OwnAddress = { host: 'cams.example:3000', secure: false };
const post = (making: Partial<Making>, own = plain) =>
  isCrossSite({ method: 'POST', ...making }, own);

describe('a change', () => {
  test.each<[string, string, boolean]>([
    ['http://192.168.1.5:3000', '192.168.1.5:3000', false],
    ['http://[2001:db8::1]:3000', '[2001:DB8::1]:3000', false],
    ['http://pi.local', 'pi.local', false],
    ['http://pi.local', 'pi.local:80', false],
    ['https://cams.example', 'cams.example:443', false],
    ['https://cams.example:8443', 'cams.example:8443', true],
    ['https://cams.example', 'cams.example', true],
  ])('from %s is own at %s', (origin, host, secure) => {
    expect(post({ origin }, { host, secure })).toBe(false);
  });

  test.each<[string, string, boolean]>([
    ['http://192.168.1.5:8080', '192.168.1.5:3000', false],
    ['https://cams.example.org', 'cams.example', false],
    ['http://cams.example', 'cams.example', true],
    ['null', 'cams.example', false],
    ['', 'cams.example', false],
    ['http://cams.example', 'not a host', false],
  ])('from %s is another site’s at %s', (origin, host, secure) => {
    expect(post({ origin }, { host, secure })).toBe(true);
  });

  test('is judged by the browser’s word where there is one, whatever a proxy made of the host', () => {
    const origin = 'https://cams.example';
    expect(post({ origin, site: 'same-origin' }, { host: '127.0.0.1:3000', secure: false })).toBe(
      false,
    );
    expect(post({ origin, site: 'same-site' })).toBe(true);
    expect(post({ site: 'cross-site' })).toBe(true);
    expect(post({ origin: 'null', site: 'same-origin' })).toBe(true);
    expect(post({ origin: 'https://other.example', site: 'none' })).toBe(true);
  });

  test('is judged by its referrer where it has no origin', () => {
    expect(post({ referer: 'http://cams.example:3000/walls' })).toBe(false);
    expect(post({ referer: 'http://other.example/' })).toBe(true);
  });

  test('of a program, which says nothing of it, is nobody else’s', () => {
    expect(post({})).toBe(false);
    expect(post({ authorization: 'Bearer fwt_x', origin: 'http://other.example' })).toBe(false);
    expect(
      post({ authorization: 'Bearer eyJhbGciOiJ9.e30.x', origin: 'http://other.example' }),
    ).toBe(true);
    expect(post({ authorization: 'Basic eDp5', origin: 'http://other.example' })).toBe(true);
  });
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing, so anybody’s page may ask', (method) => {
  expect(isCrossSite({ method, origin: 'http://other.example' }, plain)).toBe(false);
});

test.each(['PUT', 'PATCH', 'DELETE', 'TRACE', ''])('“%s” is looked at as POST is', (method) => {
  expect(isCrossSite({ method, origin: 'http://other.example' }, plain)).toBe(true);
});
