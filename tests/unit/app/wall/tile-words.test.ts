import { describe, expect, it } from 'vitest';
import { ageWords, momentWords, stateDetail } from '@/app/_wall/tile-words';

describe('ageWords', () => {
  it.each([
    [-5, '0.0 s'],
    [80, '0.1 s'],
    [3249, '3.2 s'],
    [9949, '9.9 s'],
    [9950, '10 s'],
    [119_400, '119 s'],
    [120_000, '2 min'],
    [7_199_999, '119 min'],
    [7_200_000, '2 h'],
    [172_799_999, '47 h'],
    [172_800_000, '2 days'],
  ])('tells %i ms as "%s"', (ageMs, words) => {
    expect(ageWords(ageMs)).toBe(words);
  });
});

describe('momentWords', () => {
  const now = new Date(2031, 4, 7, 15, 0, 0).getTime();

  it('gives the time of day for a moment of today', () => {
    expect(momentWords(new Date(2031, 4, 7, 9, 3, 10).getTime(), now)).toBe('09:03');
  });

  it('adds the day once it is not today', () => {
    expect(momentWords(new Date(2031, 4, 6, 23, 59).getTime(), now)).toBe('6 May, 23:59');
  });
});

describe('stateDetail', () => {
  const now = new Date(2031, 4, 7, 15, 0, 0).getTime();
  const sinceMs = new Date(2031, 4, 7, 14, 3, 0).getTime();

  it('tells how old a delayed picture is', () => {
    expect(stateDetail({ kind: 'delayed', ageMs: 3200 }, now)).toBe('3.2 s');
  });

  it('tells since when a camera is lost', () => {
    expect(stateDetail({ kind: 'lost', sinceMs, reason: 'Gone.' }, now)).toBe('since 14:03');
  });

  it('adds nothing to what one word says', () => {
    expect(stateDetail({ kind: 'live', ageMs: 40 }, now)).toBeUndefined();
    expect(stateDetail({ kind: 'off' }, now)).toBeUndefined();
  });
});
