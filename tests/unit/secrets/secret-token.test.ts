import { describe, expect, it } from 'vitest';
import { hashOfToken, isSameHash, newSecretToken } from '@/lib/secrets/secret-token';

describe('newSecretToken', () => {
  it('gives another one each time, of 256 bits that fit an address, known by its beginning', () => {
    const tokens = Array.from({ length: 100 }, () => newSecretToken('fwk_'));
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) {
      expect(token).toMatch(/^fwk_[\w-]{43}$/);
      expect(encodeURIComponent(token)).toBe(token);
    }
  });
});

describe('isSameHash', () => {
  it('knows equal hashes, and takes nothing else for one', () => {
    const [one, other] = [hashOfToken('one'), hashOfToken('other')];
    expect(isSameHash(one, hashOfToken('one'))).toBe(true);
    expect(isSameHash(one, other)).toBe(false);
    expect(isSameHash('', '')).toBe(false);
    expect(isSameHash(one.slice(2), one.slice(2))).toBe(false);
  });
});
