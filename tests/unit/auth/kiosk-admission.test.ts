import { describe, expect, it } from 'vitest';
import { kioskTokenOf } from '@/lib/auth/kiosk-admission';

describe('kioskTokenOf', () => {
  it.each([
    ['Bearer fwk_abc', 'fwk_abc'],
    ['bearer  fwk_a-b_c ', 'fwk_a-b_c'],
    ['Bearer fwp_abc', undefined],
    ['Bearer fwk_a b', undefined],
    ['Basic fwk_abc', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, token) => {
    expect(kioskTokenOf(header)).toBe(token);
  });
});
