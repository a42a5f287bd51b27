import { expect, test } from 'vitest';
import { failureOf, failureOfAnswer, OidcError, reasonOf } from '@/lib/auth/oidc-failure';

const withFields = (message: string, fields: object) => Object.assign(new Error(message), fields);

test.each([
  ['access_denied', 'oidc-denied'],
  ['login_required', 'oidc-denied'],
  ['temporarily_unavailable', 'oidc-down'],
  ['invalid_scope', 'oidc-settings'],
  ['unauthorized_client', 'oidc-settings'],
  ['toString', 'oidc-failed'],
  ['something_new', 'oidc-failed'],
])('the provider’s answer %s is the failure %s', (code, failure) => {
  expect(failureOfAnswer(code)).toBe(failure);
});

test.each([
  [withFields('invalid_client (who?)', { error: 'invalid_client' }), 'oidc-settings'],
  [withFields('invalid_grant', { error: 'invalid_grant' }), 'oidc-stale'],
  [withFields('connect ECONNREFUSED', { code: 'ECONNREFUSED' }), 'oidc-down'],
  [withFields('getaddrinfo', { code: 'EAI_AGAIN' }), 'oidc-down'],
  [withFields('self-signed', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'oidc-settings'],
  [new Error('outgoing request timed out after 10000ms'), 'oidc-down'],
  [new Error('expected 200 OK, got: 503 Service Unavailable'), 'oidc-down'],
  [new Error('JWT expired, now 2, exp 1'), 'oidc-clock'],
  [new Error('JWT not active yet, now 1, nbf 2'), 'oidc-clock'],
  [new Error('state mismatch, expected a, got: b'), 'oidc-stale'],
  [new Error('nonce mismatch, expected a, got: b'), 'oidc-failed'],
  [new TypeError('fetch failed', { cause: withFields('', { code: 'ENOTFOUND' }) }), 'oidc-down'],
  [new OidcError('oidc-settings', 'known'), 'oidc-settings'],
  ['no error at all', 'oidc-failed'],
])('%s is the failure %s', (error, failure) => {
  expect(failureOf(error)).toBe(failure);
});

test('the reason for the log has the causes, and nothing that still opens something', () => {
  const cause = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  expect(reasonOf(new OidcError('oidc-down', 'could not be asked', { cause }))).toBe(
    'could not be asked: fetch failed: connect ECONNREFUSED',
  );
  expect(reasonOf(new Error('state mismatch, expected abc, got: def'))).toBe('state mismatch');
  expect(reasonOf(withFields('refused', { tokens: 'secret' }))).toBe('refused');
  expect(reasonOf(new Error(`two\nlines ${'x'.repeat(1_000)}`))).toMatch(/^two lines x{290}$/);
});
