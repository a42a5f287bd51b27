import { describe, expect, test } from 'vitest';
import { chartPaths, stretchBox, topOf } from '@/app/admin/system/_charts/chart-geometry';

const size = { width: 120, height: 24 };
const minuteMs = 60_000;

describe('a line of numbers', () => {
  test('goes from the left edge to the right, and higher for more', () => {
    expect(chartPaths([0, 10], size, 10).line).toBe('M1,23L119,1');
  });

  test('is broken where nothing is known, and does not fall to zero', () => {
    const { line } = chartPaths([5, 5, null, 5, 5], size, 10);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line).not.toContain(',23');
  });

  test('needs two points where it is level, however long', () => {
    const { line } = chartPaths(Array<number>(60).fill(5), size, 10);
    expect(line).toBe('M1,12L119,12');
  });

  test('stays inside where a number is larger than the scale', () => {
    expect(chartPaths([0, 1000], size, 10).line).toBe('M1,23L119,1');
  });

  test('is nothing where nothing is known', () => {
    expect(chartPaths([null, null], size, 10)).toEqual({ line: '', area: '' });
    expect(chartPaths([], size, 10)).toEqual({ line: '', area: '' });
  });
});

test('a scale ends at a round number, and never below the least', () => {
  expect(topOf([0, 87], 1)).toBeGreaterThanOrEqual(87);
  expect(topOf([0, 87], 1)).toBe(100);
  expect(topOf([null, 0.01], 4)).toBe(4);
  expect(topOf([], 4)).toBe(4);
});

test('a stretch lies where it was, can be seen however short, and stays inside', () => {
  const half = { fromAgoMs: 60 * minuteMs, toAgoMs: 30 * minuteMs };
  expect(stretchBox(half, 120)).toEqual({ x: 0, width: 60 });
  const { x, width } = stretchBox({ fromAgoMs: 1_000, toAgoMs: 0 }, 120);
  expect(width).toBeGreaterThanOrEqual(2);
  expect(x + width).toBeLessThanOrEqual(120);
});
