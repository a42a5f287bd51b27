import { describe, expect, it } from 'vitest';
import { parseChallenges } from '@/lib/http-camera/challenge';

function parse(...headers: string[]) {
  return parseChallenges(headers).map(({ scheme, parameters }) => [
    scheme,
    Object.fromEntries(parameters),
  ]);
}

describe('parseChallenges', () => {
  it.each([
    ['one challenge', ['Basic realm="x"'], [['basic', { realm: 'x' }]]],
    [
      'several headers',
      ['Digest realm="x", nonce=n', 'Basic realm="x"'],
      [
        ['digest', { realm: 'x', nonce: 'n' }],
        ['basic', { realm: 'x' }],
      ],
    ],
    [
      'several challenges in one header',
      ['Digest realm="x", qop="auth,auth-int", nonce="n", Basic realm="y", Newauth'],
      [
        ['digest', { realm: 'x', qop: 'auth,auth-int', nonce: 'n' }],
        ['basic', { realm: 'y' }],
        ['newauth', {}],
      ],
    ],
    [
      'commas, equals signs and words in quotes',
      ['Digest realm="a, Basic realm=b", nonce="x=="'],
      [['digest', { realm: 'a, Basic realm=b', nonce: 'x==' }]],
    ],
    ['escapes in quotes', [String.raw`Basic realm="a\"b\\"`], [['basic', { realm: 'a"b\\' }]]],
    ['spaces around the equals sign', ['BASIC REALM = "x"'], [['basic', { realm: 'x' }]]],
    ['parameters apart by spaces only', ['Digest a=1 b="2"'], [['digest', { a: '1', b: '2' }]]],
    ['empty elements', [', ,Basic realm="x",,'], [['basic', { realm: 'x' }]]],
    ['a quote that is never closed', ['Basic realm="x'], [['basic', { realm: 'x' }]]],
    [
      'a token instead of parameters',
      ['Negotiate YWJj==, Basic a=b'],
      [
        ['negotiate', expect.anything()],
        ['basic', { a: 'b' }],
      ],
    ],
    ['a parameter twice: the first counts', ['Basic a=1, a=2'], [['basic', { a: '1' }]]],
    ['nothing', [''], []],
    ['no scheme', ['realm="x"'], []],
  ])('reads %s', (_, headers, challenges) => {
    expect(parse(...headers)).toEqual(challenges);
  });

  it('reads a header of 64 KB of commas and quotes in no time', () => {
    const startedAt = performance.now();
    parse('Digest ' + 'a="\\",'.repeat(10_000), ','.repeat(65_536), 'x'.repeat(65_536));
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
