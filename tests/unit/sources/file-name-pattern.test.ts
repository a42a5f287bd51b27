import { describe, expect, it } from 'vitest';
import { compareNames, fitsPattern } from '@/lib/sources/file-name-pattern';

describe('fitsPattern', () => {
  it.each([
    ['cpu-1.png', 'cpu-*.png', true],
    ['cpu-.png', 'cpu-*.png', true],
    ['cpu-1.png.tmp', 'cpu-*.png', false],
    ['disk-1.png', 'cpu-*.png', false],
    ['a1.jpg', 'a?.jpg', true],
    ['a12.jpg', 'a?.jpg', false],
    ['abcabd', '*ab*d', true],
    ['a.jpg', 'a.jpg**', true],
    ['aXjpg', 'a.jpg', false],
    ['.hidden.jpg', '*', false],
    ['.hidden.jpg', '.h*', true],
  ])('%s, pattern %s: %s', (name, pattern, fits) => {
    expect(fitsPattern(name, pattern)).toBe(fits);
  });

  it('does not take long over a hostile pattern', () => {
    const startedAt = performance.now();
    expect(fitsPattern('a'.repeat(255), `${'*a'.repeat(120)}b`)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(250);
  });
});

describe('compareNames', () => {
  it('puts numbers in their order', () => {
    const names = ['shot-10', 'shot-9', 'shot-09', 'shot-1'];
    expect(names.sort(compareNames)).toEqual(['shot-1', 'shot-09', 'shot-9', 'shot-10']);
  });
});
