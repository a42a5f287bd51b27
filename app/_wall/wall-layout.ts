export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  /** Of one tile, in CSS pixels, 16:9; 0 until the window is measured. */
  readonly tileWidthPx: number;
  readonly tileHeightPx: number;
}

const aspect = 16 / 9;
/** Narrower than this, one column and scrolling beat tiles the size of a thumbnail. */
const phoneWidthPx = 640;
/** Tiles never get smaller than a picture that can be recognised: the wall scrolls instead. */
const leastTileWidthPx = 168;

/**
 * The number of columns that gives `count` 16:9 tiles the most width in a window, all in view.
 * Among equals the fullest rows win, then the widest wall.
 */
export function bestColumns(count: number, width: number, height: number, gapPx: number): number {
  let best = { columns: 1, tileWidthPx: -1, emptyCells: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidthPx = fittingWidth(columns, rows, width, height, gapPx);
    const emptyCells = columns * rows - count;
    const isBetter =
      tileWidthPx > best.tileWidthPx ||
      (tileWidthPx === best.tileWidthPx && emptyCells <= best.emptyCells);
    if (isBetter) best = { columns, tileWidthPx, emptyCells };
  }
  return best.columns;
}

/** Columns, rows and tile size for a wall of `count` cameras in a window. All sizes in CSS pixels. */
export function wallLayout(
  count: number,
  width: number,
  height: number,
  gapPx: number,
): WallLayout {
  if (count === 0 || width <= 0 || height <= 0) {
    return { columns: 1, rows: 0, tileWidthPx: 0, tileHeightPx: 0 };
  }
  if (width < phoneWidthPx && count > 1 && height > width) return scrolling(count, 1, width, gapPx);
  const columns = bestColumns(count, width, height, gapPx);
  const rows = Math.ceil(count / columns);
  const tileWidthPx = fittingWidth(columns, rows, width, height, gapPx);
  if (tileWidthPx < leastTileWidthPx && columns * tileWidthPx < width) {
    const fitting = Math.max(1, Math.floor((width + gapPx) / (leastTileWidthPx + gapPx)));
    return scrolling(count, Math.min(count, fitting), width, gapPx);
  }
  return { columns, rows, tileWidthPx, tileHeightPx: Math.floor(tileWidthPx / aspect) };
}

/** Tiles over the whole width, however many rows that takes. */
function scrolling(count: number, columns: number, width: number, gapPx: number): WallLayout {
  const tileWidthPx = Math.floor((width - gapPx * (columns - 1)) / columns);
  return {
    columns,
    rows: Math.ceil(count / columns),
    tileWidthPx,
    tileHeightPx: Math.floor(tileWidthPx / aspect),
  };
}

function fittingWidth(
  columns: number,
  rows: number,
  width: number,
  height: number,
  gapPx: number,
): number {
  const byWidth = (width - gapPx * (columns - 1)) / columns;
  const byHeight = ((height - gapPx * (rows - 1)) / rows) * aspect;
  return Math.max(0, Math.floor(Math.min(byWidth, byHeight)));
}
