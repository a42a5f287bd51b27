import { parseOptions } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '@/lib/auth/password';

describe('passwords', () => {
  test('are stored as argon2id with 19 MiB, two passes and a salt of their own', async () => {
    const [first, second] = await Promise.all([hashPassword('correct'), hashPassword('correct')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(parseOptions(first).saltLen).toBeGreaterThanOrEqual(16);
  });

  test('match themselves only', async () => {
    const hash = await hashPassword('correct horse');
    expect(await verifyPassword(hash, 'correct horse')).toBe(true);
    expect(await verifyPassword(hash, 'correct horse ')).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
  });

  test('match however the keyboard composes their letters', async () => {
    const hash = await hashPassword('caf\u00e9-caf\u00e9');
    expect(await verifyPassword(hash, 'cafe\u0301-cafe\u0301')).toBe(true);
  });

  test('of someone who does not exist never match, and cost the same work', async () => {
    const hash = await hashPassword('correct horse');
    const timeOf = async (stored: string | null): Promise<number> => {
      const startedAt = performance.now();
      for (let round = 0; round < 5; round += 1) {
        expect(await verifyPassword(stored, 'wrong')).toBe(false);
      }
      return performance.now() - startedAt;
    };
    await timeOf(hash);
    const [known, unknown] = [await timeOf(hash), await timeOf(null)];
    // Without the work it would be a thousandth; a loaded machine makes a factor of two.
    expect(unknown / known).toBeGreaterThan(0.2);
  });

  test('beyond any allowed length are refused', async () => {
    const tooLong = 'x'.repeat(1_025);
    expect(await verifyPassword(await hashPassword(tooLong), tooLong)).toBe(false);
    expect(await verifyPassword(await hashPassword(''), tooLong)).toBe(false);
  });
});
