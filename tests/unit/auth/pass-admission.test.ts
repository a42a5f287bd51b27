import { describe, expect, it } from 'vitest';
import { passTokenOf } from '@/lib/auth/pass-admission';

describe('passTokenOf', () => {
  it.each([
    ['Bearer fwk_abc', 'fwk_abc'],
    ['bearer  fwk_a-b_c ', 'fwk_a-b_c'],
    ['Bearer fws_abc', 'fws_abc'],
    ['Bearer fwt_abc', 'fwt_abc'],
    ['Bearer fwp_abc', undefined],
    ['Bearer fwk_a b', undefined],
    ['Basic fwk_abc', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, token) => {
    expect(passTokenOf(header)).toBe(token);
  });
});
