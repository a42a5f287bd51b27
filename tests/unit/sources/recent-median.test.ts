import { describe, expect, test } from 'vitest';
import { RecentMedian } from '@/lib/sources/recent-median';

function medianOf(values: readonly number[], most = 9): number | undefined {
  const median = new RecentMedian(most);
  for (const value of values) median.note(value);
  return median.value;
}

describe('the median of the last few values', () => {
  test('of none is not known', () => {
    expect(medianOf([])).toBeUndefined();
  });

  test.each([
    { values: [5], median: 5 },
    { values: [1, 9], median: 9 },
    { values: [9, 1], median: 9 },
    { values: [9, 1, 5], median: 5 },
    { values: [3, 3, 3, 1], median: 3 },
    { values: [0.5, -1, 0.25], median: 0.25 },
  ])('of $values is $median', ({ values, median }) => {
    expect(medianOf(values)).toBe(median);
  });

  test('forgets the oldest, of equal ones one', () => {
    expect(medianOf([100, 100, 1, 2, 3], 3)).toBe(2);
    expect(medianOf([7, 7, 7, 1], 3)).toBe(7);
    expect(medianOf([7, 7, 7, 1, 1], 3)).toBe(1);
  });

  test('is what sorting the last few gives, of many in any order', () => {
    const values = Array.from({ length: 500 }, (_, index) => (index * 7919) % 23);
    const median = new RecentMedian(9);
    for (const [index, value] of values.entries()) {
      median.note(value);
      const last = values.slice(Math.max(0, index - 8), index + 1).sort((a, b) => a - b);
      expect(median.value).toBe(last[Math.floor(last.length / 2)]);
      expect(median.count).toBe(last.length);
    }
  });
});
