import { describe, expect, test } from 'vitest';
import { localMoment } from '@/lib/pictures/local-time';

const at = Date.UTC(2026, 0, 15, 14, 3, 10);

describe('localMoment', () => {
  test('tells only the time of a moment today', () => {
    expect(localMoment(at, at + 3_600_000, 'UTC')).toBe('14:03:10');
  });

  test('adds the date on another day, and the year in another year', () => {
    expect(localMoment(at, at + 86_400_000, 'UTC')).toBe('15 Jan, 14:03:10');
    expect(localMoment(at, Date.UTC(2027, 0, 15, 15), 'UTC')).toBe('15 Jan 2026, 14:03:10');
  });

  test('decides about today in the time zone asked for', () => {
    const lateInTokyo = Date.UTC(2026, 0, 15, 15, 30);
    expect(localMoment(at, lateInTokyo, 'UTC')).toBe('14:03:10');
    expect(localMoment(at, lateInTokyo, 'Asia/Tokyo')).toBe('15 Jan, 23:03:10');
  });

  test('writes midnight as 00', () => {
    const midnight = Date.UTC(2026, 0, 15);
    expect(localMoment(midnight, midnight, 'UTC')).toBe('00:00:00');
  });

  test('falls back to the time of the machine for an unknown time zone', () => {
    expect(localMoment(at, at, 'Mars/Olympus')).toBe(localMoment(at, at));
  });
});
