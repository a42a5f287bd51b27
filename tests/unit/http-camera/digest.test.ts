import { describe, expect, it } from 'vitest';
import { parseChallenges } from '@/lib/http-camera/challenge';
import { digestAuthorization, digestChallenge } from '@/lib/http-camera/digest';
import type { DigestUse } from '@/lib/http-camera/digest';

function answer(header: string, use: Partial<DigestUse>): string {
  const [challenge] = parseChallenges([header]).map(digestChallenge);
  if (challenge === undefined) throw new Error('not a digest challenge');
  return digestAuthorization(challenge, {
    username: 'Mufasa',
    password: 'Circle Of Life',
    method: 'GET',
    target: '/dir/index.html',
    cnonce: '0a4f113b',
    nonceCount: 1,
    ...use,
  });
}

describe('digestAuthorization', () => {
  it("answers RFC 2617's example", () => {
    const header =
      'Digest realm="testrealm@host.com", qop="auth,auth-int", ' +
      'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
    expect(answer(header, {})).toBe(
      'Digest username="Mufasa", realm="testrealm@host.com", ' +
        'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", ' +
        'response="6629fae49393a05397450978507c4ef1", qop=auth, nc=00000001, ' +
        'cnonce="0a4f113b", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
  });

  const rfc7616 = {
    password: 'Circle of Life',
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  const rfc7616Challenge = (algorithm: string) =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, ` +
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
    'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])("answers RFC 7616's example with %s", (algorithm, response) => {
    const header = answer(rfc7616Challenge(algorithm), rfc7616);
    expect(header).toContain(`response="${response}"`);
    expect(header).toContain(`, algorithm=${algorithm}, qop=auth, nc=00000001, `);
  });

  // As computed with Python's hashlib from the formulas of RFC 2617 and 7616.
  it.each([
    ['no qop', 'Digest realm="r", nonce="n"', '6cf0879a9635d75b7564a374260089c1'],
    [
      'MD5-sess',
      'Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess',
      '2842930b3c380315265fea4f04194865',
    ],
    [
      'SHA-256-sess in quotes and lower case',
      'digest realm="r", nonce="n", qop=auth, algorithm="sha-256-sess"',
      '0756987cdefb842b1c2760eec252633f5ab7136db3f6765a2f29e9a3f5e085fe',
    ],
    [
      'auth-int alone',
      'Digest realm="r", nonce="n", qop="auth-int"',
      '6d2f9b7bb115d12abd4f5d6f65f83be2',
    ],
  ])('answers a challenge with %s', (_, header, response) => {
    const use = { username: 'u', password: 'p', target: '/v?a=1', cnonce: 'c', nonceCount: 10 };
    expect(answer(header, use)).toContain(`response="${response}"`);
  });

  it('leaves qop, nc and cnonce out where the challenge has no qop', () => {
    expect(answer('Digest realm="r", nonce="n"', {})).not.toMatch(/qop|nc=|cnonce/);
  });

  it('counts in eight hexadecimal digits', () => {
    const header = answer('Digest realm="r", nonce="n", qop="auth"', { nonceCount: 255 });
    expect(header).toContain('nc=000000ff');
  });

  it('escapes quotes and backslashes in what it quotes', () => {
    const header = answer(String.raw`Digest realm="a\"b\\c", nonce="n"`, { username: 'd"e' });
    expect(header).toContain(String.raw`username="d\"e", realm="a\"b\\c"`);
  });
});

describe('digestChallenge', () => {
  it.each([
    ['an unknown algorithm', 'Digest realm="r", nonce="n", algorithm=SHA-3'],
    ['an unknown qop', 'Digest realm="r", nonce="n", qop="token"'],
    ['no nonce', 'Digest realm="r"'],
    ['another scheme', 'Basic realm="r", nonce="n"'],
  ])('does not take %s', (_, header) => {
    expect(parseChallenges([header]).map(digestChallenge)).toEqual([undefined]);
  });

  it('takes an empty qop and an empty algorithm for none', () => {
    const [challenge] = parseChallenges(['Digest realm="r", nonce="n", qop="", algorithm=']);
    expect(challenge && digestChallenge(challenge)).toMatchObject({ qop: undefined, hash: 'md5' });
  });
});
