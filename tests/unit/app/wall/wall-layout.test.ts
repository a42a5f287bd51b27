import { describe, expect, it } from 'vitest';
import { bestColumns, wallLayout } from '@/app/_wall/wall-layout';

describe('bestColumns', () => {
  it.each([
    [1, 1920, 1080, 1],
    [2, 1920, 1080, 2],
    [4, 1920, 1080, 2],
    [5, 1920, 1080, 3],
    [9, 1920, 1080, 3],
    [16, 1920, 1080, 4],
    [64, 1920, 1080, 8],
    [3, 1080, 1920, 1],
    [4, 3840, 1080, 4],
  ])('puts %i cameras in a window of %i by %i in %i columns', (count, width, height, columns) => {
    expect(bestColumns(count, width, height, 1)).toBe(columns);
  });

  it('gives tiles that no other number of columns makes wider', () => {
    const width = 1366;
    const height = 768;
    for (let count = 1; count <= 40; count += 1) {
      const tile = (columns: number) => {
        const rows = Math.ceil(count / columns);
        const byWidth = (width - (columns - 1)) / columns;
        const byHeight = ((height - (rows - 1)) / rows) * (16 / 9);
        return Math.floor(Math.min(byWidth, byHeight));
      };
      const all = Array.from({ length: count }, (_, index) => tile(index + 1));
      expect(tile(bestColumns(count, width, height, 1))).toBe(Math.max(...all));
    }
  });
});

describe('wallLayout', () => {
  it('fits all tiles and their gaps into the window', () => {
    for (let count = 1; count <= 36; count += 1) {
      const { columns, rows, tileWidthPx, tileHeightPx } = wallLayout(count, 1920, 1080, 1);
      expect(columns * rows).toBeGreaterThanOrEqual(count);
      expect(columns * tileWidthPx + columns - 1).toBeLessThanOrEqual(1920);
      expect(rows * tileHeightPx + rows - 1).toBeLessThanOrEqual(1080);
    }
  });

  it('stacks the tiles in one column over the whole width of a phone', () => {
    expect(wallLayout(7, 390, 844, 1)).toEqual({
      columns: 1,
      rows: 7,
      tileWidthPx: 390,
      tileHeightPx: 219,
    });
  });

  it('scrolls rather than making tiles too small to recognise anything', () => {
    const { columns, tileWidthPx } = wallLayout(200, 1280, 720, 1);
    expect(tileWidthPx).toBeGreaterThanOrEqual(168);
    expect(columns * tileWidthPx + columns - 1).toBeLessThanOrEqual(1280);
  });

  it('has no tiles while the window is not measured', () => {
    expect(wallLayout(4, 0, 0, 1)).toMatchObject({ rows: 0, tileWidthPx: 0 });
  });
});
