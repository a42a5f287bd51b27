import { describe, expect, test } from 'vitest';
import { requestOrigin } from '@/lib/auth/request-origin';

const addressOf = (headers: Record<string, string>): string =>
  requestOrigin(new Headers(headers)).address;

describe('the address of a request', () => {
  test("is the connection's, in its usual spelling", () => {
    expect(addressOf({ 'x-framewall-peer': '::ffff:10.0.0.7' })).toBe('10.0.0.7');
    expect(addressOf({ 'x-framewall-peer': '2001:db8::1' })).toBe('2001:db8::1');
  });

  test('behind a proxy names both, since either alone is shared or made up', () => {
    const headers = { 'x-framewall-peer': '172.18.0.2', 'x-forwarded-for': '198.51.100.4' };
    expect(addressOf(headers)).toBe('198.51.100.4 via 172.18.0.2');
  });

  test('takes what the nearest proxy saw, not what was written before it', () => {
    const headers = {
      'x-framewall-peer': '172.18.0.2',
      'x-forwarded-for': '1.1.1.1, 198.51.100.4',
    };
    expect(addressOf(headers)).toBe('198.51.100.4 via 172.18.0.2');
  });

  test('is not said twice where Next filled in the header', () => {
    const headers = { 'x-framewall-peer': '::ffff:10.0.0.7', 'x-forwarded-for': '::ffff:10.0.0.7' };
    expect(addressOf(headers)).toBe('10.0.0.7');
  });

  test('is cut where it is longer than any address', () => {
    expect(addressOf({ 'x-forwarded-for': 'x'.repeat(10_000) })).toHaveLength(100);
  });

  test('is unknown where nothing tells it', () => {
    expect(addressOf({})).toBe('unknown');
  });
});

test.each([
  ['https', true],
  ['HTTPS, http', true],
  ['http', false],
  ['http, https', false],
  ['', false],
])('X-Forwarded-Proto "%s" means secure: %s', (value, secure) => {
  expect(requestOrigin(new Headers({ 'x-forwarded-proto': value })).secure).toBe(secure);
});
