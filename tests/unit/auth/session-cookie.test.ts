import { expect, test } from 'vitest';
import { sessionCookieOf } from '@/lib/auth/session-cookie';
import { mintToken, readToken } from '@/lib/auth/session-token';

const secret = 's'.repeat(32);
const claims = { userId: 'u', sessionId: 's' };

test('the session cookie is found among others', () => {
  expect(sessionCookieOf('a=b; framewall.session=x.y=z;c=d')).toBe('x.y=z');
  expect(sessionCookieOf('framewall.session2=x; xframewall.session=y')).toBeUndefined();
  expect(sessionCookieOf(null)).toBeUndefined();
});

test('a token gives back the two ids and hides them from its holder', async () => {
  const token = await mintToken({ userId: 'user-id', sessionId: 'session-id' }, secret);
  expect(await readToken(token, secret)).toEqual({ userId: 'user-id', sessionId: 'session-id' });
  const readable = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  expect(readable.join()).not.toContain('session-id');
});

test('a token of another secret, a changed one and plain nonsense are nobody', async () => {
  const token = await mintToken(claims, secret);
  expect(await readToken(token, 't'.repeat(32))).toBeNull();
  const turned = token.split('.').map((part, index) => (index === 3 ? part.toUpperCase() : part));
  expect(await readToken(turned.join('.'), secret)).toBeNull();
  expect(await readToken('nonsense', secret)).toBeNull();
});
