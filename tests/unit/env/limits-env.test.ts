import { describe, expect, it } from 'vitest';
import { readEnv } from '@/lib/env/env';
import { EnvError } from '@/lib/env/env-error';
import { limitsOf } from '@/lib/env/limits-env';

const mebibyte = 1024 * 1024;
const usual = {
  MAX_VIEWERS: 1,
  MAX_VIEWERS_PER_PERSON: 1,
  MAX_VIEWERS_PER_ADDRESS: 1,
  MAX_CAMERAS: 1,
};

describe('limits from the environment', () => {
  it('gives pictures a quarter of the memory that there is, on a small board 64 MB', () => {
    expect(limitsOf(usual, 8192 * mebibyte).frameBytes).toBe(2048 * mebibyte);
    expect(limitsOf(usual, 128 * mebibyte).frameBytes).toBe(64 * mebibyte);
    expect(limitsOf({ ...usual, FRAME_MEMORY_MB: 300 }, 128 * mebibyte).frameBytes).toBe(
      300 * mebibyte,
    );
  });

  it('finds out by itself how much memory there is', () => {
    const { frameBytes } = readEnv({}).limits;
    expect(frameBytes).toBeGreaterThanOrEqual(64 * mebibyte);
    expect(frameBytes).toBeLessThan(1024 * 1024 * mebibyte);
  });

  it.each([
    ['MAX_VIEWERS', '0'],
    ['MAX_CAMERAS', '10001'],
    ['MAX_RENDITIONS', 'many'],
    ['FRAME_MEMORY_MB', '63'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(EnvError);
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`${name} must be a whole number`));
  });
});
