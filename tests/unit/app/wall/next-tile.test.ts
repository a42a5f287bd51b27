import { describe, expect, it } from 'vitest';
import { nextTile } from '@/app/_wall/next-tile';
import type { Direction, TileBox } from '@/app/_wall/next-tile';

/** Boxes of 160 by 90 with gaps of 1, at these columns and rows, some of them larger. */
function boxesAt(places: readonly (readonly [column: number, row: number, span?: number])[]) {
  return places.map(([column, row, span = 1]): TileBox => {
    const left = column * 161;
    const top = row * 91;
    return { left, top, right: left + span * 161 - 1, bottom: top + span * 91 - 1 };
  });
}

/** Three columns, the last row with two tiles. */
const grid = boxesAt([
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 1],
  [1, 1],
]);
/** One main tile and five. */
const main = boxesAt([
  [0, 0, 2],
  [2, 0],
  [2, 1],
  [0, 2],
  [1, 2],
  [2, 2],
]);

describe('in a grid an arrow key', () => {
  it.each<[number, Direction, number | undefined]>([
    [0, 'right', 1],
    [1, 'left', 0],
    [1, 'down', 4],
    [4, 'up', 1],
    [0, 'left', undefined],
    [0, 'up', undefined],
    [4, 'down', undefined],
  ])('from tile %i %s leads to %s', (from, direction, to) => {
    expect(nextTile(grid, from, direction)).toBe(to);
  });

  it('leads aside where nothing lies in line', () => {
    expect(nextTile(grid, 2, 'down')).toBe(4);
  });
});

describe('around a main tile an arrow key', () => {
  it.each<[number, Direction, number | undefined]>([
    [0, 'right', 1],
    [0, 'down', 3],
    [1, 'left', 0],
    [2, 'left', 0],
    [4, 'up', 0],
    [2, 'down', 5],
    [5, 'left', 4],
  ])('from tile %i %s leads to %s', (from, direction, to) => {
    expect(nextTile(main, from, direction)).toBe(to);
  });
});

describe('an arrow key', () => {
  it('leads nowhere from no tile, or among none', () => {
    expect(nextTile(grid, -1, 'right')).toBeUndefined();
    expect(nextTile([], 0, 'right')).toBeUndefined();
  });
});
