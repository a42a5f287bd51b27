import { describe, expect, it } from 'vitest';
import { bestColumns, planWall } from '@/app/_wall/wall-layout';
import type { WallPlan } from '@/app/_wall/wall-layout';
import { plainView } from '@/lib/wall/wall-view';
import type { WallLayoutName, WallView } from '@/lib/wall/wall-view';

const gapPx = 1;
const desk = { widthPx: 1920, heightPx: 1080, gapPx };
const phone = { widthPx: 390, heightPx: 844, gapPx };
const windows = [
  desk,
  { widthPx: 1366, heightPx: 768, gapPx },
  { widthPx: 3440, heightPx: 1440, gapPx },
  { widthPx: 1080, heightPx: 1920, gapPx },
  { widthPx: 1281, heightPx: 719, gapPx },
];

const inLayout = (layout: WallLayoutName, columns = 4): WallView => ({
  ...plainView,
  layout,
  columns,
});
const lengthOf = (tracks: readonly number[]) =>
  tracks.reduce((sum, px) => sum + px, 0) + gapPx * (tracks.length - 1);
const widthOf = (plan: WallPlan) => lengthOf(plan.columnsPx);

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
  ])('puts %i cameras in a window of %i by %i in %i columns', (count, widthPx, heightPx, best) => {
    expect(bestColumns(count, { widthPx, heightPx, gapPx })).toBe(best);
  });

  it('gives tiles that no other number of columns makes wider', () => {
    const space = { widthPx: 1366, heightPx: 768, gapPx };
    for (let count = 1; count <= 40; count += 1) {
      const tile = (columns: number) => {
        const rows = Math.ceil(count / columns);
        const byWidth = (space.widthPx - (columns - 1)) / columns;
        const byHeight = ((space.heightPx - (rows - 1)) / rows) * (16 / 9);
        return Math.floor(Math.min(byWidth, byHeight));
      };
      const all = Array.from({ length: count }, (_, index) => tile(index + 1));
      expect(tile(bestColumns(count, space))).toBe(Math.max(...all));
    }
  });
});

describe('any layout', () => {
  const layouts = [
    inLayout('auto'),
    inLayout('columns', 1),
    inLayout('columns', 5),
    inLayout('1+5'),
    inLayout('1+7'),
  ];

  it.each(layouts)('has a place for each camera, of whole pixels: $layout $columns', (view) => {
    for (const space of windows) {
      for (let count = 1; count <= 64; count += 1) {
        const plan = planWall(view, count, space);
        expect(plan.places).toBeGreaterThanOrEqual(count);
        expect([...plan.columnsPx, ...plan.rowsPx].every(Number.isInteger)).toBe(true);
        expect(widthOf(plan)).toBeLessThanOrEqual(space.widthPx);
        expect(plan.heightPx).toBe(lengthOf(plan.rowsPx));
      }
    }
  });

  it.each(layouts)('makes tiles of 16:9, to the pixel: $layout $columns', (view) => {
    for (const space of windows) {
      for (let count = 1; count <= 36; count += 1) {
        const { columnsPx, rowsPx } = planWall(view, count, space);
        for (const widthPx of columnsPx) {
          for (const heightPx of rowsPx) {
            expect(Math.abs((widthPx * 9) / 16 - heightPx)).toBeLessThan(2);
          }
        }
      }
    }
  });

  it.each(layouts)('is one column over the width of a phone: $layout $columns', (view) => {
    const { columnsPx, rowsPx, mainSpan, places } = planWall(view, 7, phone);
    expect({ columnsPx, mainSpan, places }).toEqual({ columnsPx: [390], mainSpan: 1, places: 7 });
    expect(rowsPx).toEqual(Array(7).fill(219));
  });

  it.each(layouts)('has no places without a window or cameras: $layout $columns', (view) => {
    expect(planWall(view, 4, { widthPx: 0, heightPx: 0, gapPx }).places).toBe(0);
    expect(planWall(view, 0, desk).places).toBe(0);
  });
});

describe('the automatic layout', () => {
  it('shows every tile at once', () => {
    for (const space of windows) {
      for (let count = 1; count <= 36; count += 1) {
        expect(planWall(inLayout('auto'), count, space).heightPx).toBeLessThanOrEqual(
          space.heightPx,
        );
      }
    }
  });

  it.each([1, 4, 9, 16, 64])('uses a window of 16:9 to its last pixel for %i cameras', (count) => {
    const plan = planWall(inLayout('auto'), count, desk);
    expect([widthOf(plan), plan.heightPx]).toEqual([1920, 1080]);
  });

  it('scrolls rather than making tiles too small to recognise anything', () => {
    const plan = planWall(inLayout('auto'), 200, { widthPx: 1280, heightPx: 720, gapPx });
    expect(Math.min(...plan.columnsPx)).toBeGreaterThanOrEqual(168);
    expect(plan.heightPx).toBeGreaterThan(720);
  });
});

describe('a chosen number of columns', () => {
  it('takes the whole width and scrolls', () => {
    const plan = planWall(inLayout('columns', 2), 9, desk);
    expect(plan.columnsPx).toEqual([960, 959]);
    expect(plan.rowsPx).toEqual(Array(5).fill(540));
  });

  it('never makes one tile higher than the window', () => {
    const plan = planWall(inLayout('columns', 1), 3, { widthPx: 3440, heightPx: 1440, gapPx });
    expect(plan.columnsPx).toEqual([2560]);
    expect(Math.max(...plan.rowsPx)).toBeLessThanOrEqual(1440);
  });
});

describe('a layout with a main tile', () => {
  it.each([
    ['1+5', 6, 3],
    ['1+7', 8, 4],
  ] as const)('%s fills the largest block of 16:9 with %i tiles', (layout, count, columns) => {
    const plan = planWall(inLayout(layout), count, desk);
    expect([widthOf(plan), plan.heightPx]).toEqual([1920, 1080]);
    expect(plan).toMatchObject({ mainSpan: columns - 1, places: count });
    const narrow = planWall(inLayout(layout), count, { widthPx: 1000, heightPx: 2000, gapPx });
    expect([widthOf(narrow), narrow.heightPx]).toEqual([1000, 562]);
  });

  it.each([
    ['1+5', 2 / 3],
    ['1+7', 3 / 4],
  ] as const)('%s gives the main tile its part of the width and the height', (layout, part) => {
    const { columnsPx, rowsPx, mainSpan } = planWall(inLayout(layout), 6, desk);
    expect(lengthOf(columnsPx.slice(0, mainSpan)) / 1920).toBeCloseTo(part, 2);
    expect(lengthOf(rowsPx.slice(0, mainSpan)) / 1080).toBeCloseTo(part, 2);
  });

  it('leaves places empty where there are fewer cameras', () => {
    expect(planWall(inLayout('1+7'), 2, desk).places).toBe(8);
  });

  it('puts further cameras in rows of small tiles under the block', () => {
    const plan = planWall(inLayout('1+5'), 8, desk);
    expect(plan.rowsPx).toHaveLength(4);
    expect(plan.places).toBe(9);
    expect(plan.heightPx).toBeGreaterThan(1080);
  });
});
