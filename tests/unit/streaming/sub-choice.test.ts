import { describe, expect, it } from 'vitest';
import { fitsSub } from '@/lib/streaming/sub-choice';

const widths = (subWidthPx: number | undefined, before: boolean, ...tiles: number[]) =>
  tiles.map((tileWidthPx) => fitsSub({ tileWidthPx, subWidthPx, before }));

describe('fitsSub', () => {
  it('takes the sub-stream for tiles up to a quarter wider than its pictures', () => {
    expect(widths(352, false, 100, 352, 440, 441, 1920)).toEqual([true, true, true, false, false]);
  });

  it('takes a sub-stream that was never seen for 640 pixels wide', () => {
    expect(widths(undefined, false, 800, 801)).toEqual([true, false]);
  });

  it('keeps what was chosen while the tile changes a little', () => {
    expect(widths(640, true, 810, 896, 897)).toEqual([true, true, false]);
  });
});
