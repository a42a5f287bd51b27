import { describe, expect, it } from 'vitest';
import { freeSlug, slugOf } from '@/lib/cameras/slug';

describe('slugOf', () => {
  it.each([
    ['Front door', 'front-door'],
    ['  Küche / Straße  ', 'kuche-strasse'],
    ['Ærø', 'aero'],
    ['裏庭', 'camera'],
    ['a'.repeat(100), 'a'.repeat(60)],
    ['../../etc/passwd', 'etc-passwd'],
  ])('makes %j into %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('freeSlug', () => {
  it('counts up past what is taken and what other addresses need', () => {
    const taken = new Set(['door', 'door-2']);
    expect(freeSlug('door', (candidate) => taken.has(candidate))).toBe('door-3');
    expect(freeSlug('test', () => false)).toBe('test-2');
    expect(freeSlug('find', () => false)).toBe('find-2');
  });
});
