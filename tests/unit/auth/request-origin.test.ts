import { expect, test } from 'vitest';
import { requestAddress, requestOrigin } from '@/lib/auth/request-origin';

test('a request comes from where the edge says, and from nowhere known without its word', () => {
  const noted = new Headers({
    'x-framewall-address': '2001:db8::1',
    'x-forwarded-for': '10.0.0.7',
  });
  expect(requestOrigin(noted).address).toBe('2001:db8::1');
  expect(requestOrigin(new Headers({ 'x-forwarded-for': '10.0.0.7' })).address).toBe('unknown');
});

test.each([
  ['https', true],
  ['http', false],
  ['', false],
])('X-Forwarded-Proto "%s" means secure: %s', (value, secure) => {
  expect(requestOrigin(new Headers({ 'x-forwarded-proto': value })).secure).toBe(secure);
});

test('a long user agent is cut', () => {
  const { userAgent } = requestOrigin(new Headers({ 'user-agent': 'x'.repeat(1_000) }));
  expect(userAgent).toHaveLength(300);
});

test('the address is written as the browser has it', () => {
  const proxied = { host: '127.0.0.1:3000', 'x-forwarded-host': 'cameras.example:8443' };
  const headers = new Headers({ ...proxied, 'x-forwarded-proto': 'https' });
  expect(requestAddress(headers)).toBe('https://cameras.example:8443');
  expect(requestAddress(new Headers({ host: '[::1]:3000' }))).toBe('http://[::1]:3000');
});
