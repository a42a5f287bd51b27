import type { WallView } from '@/lib/wall/wall-view';

/** Where the tiles of a wall go. All sizes in whole CSS pixels. */
export interface WallPlan {
  /** Of each column and each row; one pixel may part them, so that the window is used to its edge. */
  readonly columnsPx: readonly number[];
  readonly rowsPx: readonly number[];
  /** How many columns and rows the first tile takes. */
  readonly mainSpan: number;
  /** For tiles: at least one for each camera. A place without a camera is left empty. */
  readonly places: number;
  readonly heightPx: number;
}

export interface WallSpace {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Between two tiles. */
  readonly gapPx: number;
}

const aspect = 16 / 9;
/** Narrower than this, one column and scrolling beat tiles the size of a thumbnail. */
const phoneWidthPx = 640;
/** Tiles never get smaller than a picture that can be recognised: the wall scrolls instead. */
const leastTileWidthPx = 168;
/** Columns, and rows of the block, where there is a main tile: it takes all but one of each. */
const mainColumns = { '1+5': 3, '1+7': 4 } as const;

/** Places `count` cameras. Without a window yet, or without cameras, there are no places. */
export function planWall(view: WallView, count: number, space: WallSpace): WallPlan {
  const { widthPx, heightPx } = space;
  if (count === 0 || widthPx <= 0 || heightPx <= 0) return noPlan;
  if (widthPx < phoneWidthPx && heightPx > widthPx) return fullWidth(count, 1, space);
  switch (view.layout) {
    case 'auto':
      return allInView(count, space);
    case 'columns':
      return columnsPlan(count, view.columns, space);
    case '1+5':
    case '1+7':
      return mainPlan(count, mainColumns[view.layout], space);
  }
}

const noPlan: WallPlan = { columnsPx: [], rowsPx: [], mainSpan: 1, places: 0, heightPx: 0 };

/**
 * The number of columns that gives `count` 16:9 tiles the most width in a window, all in view.
 * Among equals the fullest rows win, then the widest wall.
 */
export function bestColumns(count: number, space: WallSpace): number {
  let best = { columns: 1, tileWidthPx: -1, emptyPlaces: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidthPx = Math.floor(fittingWidth(columns, rows, space));
    const emptyPlaces = columns * rows - count;
    const isBetter =
      tileWidthPx > best.tileWidthPx ||
      (tileWidthPx === best.tileWidthPx && emptyPlaces <= best.emptyPlaces);
    if (isBetter) best = { columns, tileWidthPx, emptyPlaces };
  }
  return best.columns;
}

function allInView(count: number, space: WallSpace): WallPlan {
  const columns = bestColumns(count, space);
  const rows = Math.ceil(count / columns);
  const tileWidthPx = fittingWidth(columns, rows, space);
  if (tileWidthPx < leastTileWidthPx) {
    const { widthPx, gapPx } = space;
    const fitting = Math.max(1, Math.floor((widthPx + gapPx) / (leastTileWidthPx + gapPx)));
    if (fitting < columns) return fullWidth(count, fitting, space);
  }
  return block(columns, rows, tileWidthPx, space);
}

/** A chosen number of columns over the whole width, or narrower where one row is too high. */
function columnsPlan(count: number, columns: number, space: WallSpace): WallPlan {
  const oneRowWidthPx = fittingWidth(columns, 1, space);
  if (oneRowWidthPx < widthOf(columns, space)) {
    return block(columns, Math.ceil(count / columns), oneRowWidthPx, space);
  }
  return fullWidth(count, columns, space);
}

/** A main tile, small ones right of it and below, and further rows of small ones under the block. */
function mainPlan(count: number, columns: number, space: WallSpace): WallPlan {
  const { widthPx, heightPx, gapPx } = space;
  const columnsPx = split(Math.min(widthPx, Math.floor(heightPx * aspect)), columns, gapPx);
  const blockPx = split(Math.min(heightPx, Math.floor(widthPx / aspect)), columns, gapPx);
  const further = Math.max(0, Math.ceil((count - 2 * columns) / columns));
  const rowPx = Math.max(...blockPx);
  return plan(columnsPx, [...blockPx, ...Array<number>(further).fill(rowPx)], columns - 1, gapPx);
}

/** Tiles over the whole width, however many rows that takes. */
function fullWidth(count: number, columns: number, space: WallSpace): WallPlan {
  const columnsPx = split(space.widthPx, columns, space.gapPx);
  const rowPx = Math.floor(Math.max(...columnsPx) / aspect);
  const rows = Array<number>(Math.ceil(count / columns)).fill(rowPx);
  return plan(columnsPx, rows, 1, space.gapPx);
}

/** Equal tiles, as wide as given, side by side. */
function block(columns: number, rows: number, tileWidthPx: number, space: WallSpace): WallPlan {
  const { gapPx } = space;
  const widthPx = columns * tileWidthPx + gapPx * (columns - 1);
  const heightPx = (rows * tileWidthPx) / aspect + gapPx * (rows - 1);
  return plan(
    split(upToEdge(widthPx, space.widthPx, columns), columns, gapPx),
    split(upToEdge(heightPx, space.heightPx, rows), rows, gapPx),
    1,
    gapPx,
  );
}

/** The gaps alone keep a block from the window's edge: a pixel more for each tile closes that. */
function upToEdge(lengthPx: number, edgePx: number, count: number): number {
  return edgePx > lengthPx && edgePx - lengthPx <= count ? edgePx : Math.floor(lengthPx);
}

function plan(
  columnsPx: readonly number[],
  rowsPx: readonly number[],
  mainSpan: number,
  gapPx: number,
): WallPlan {
  const places = columnsPx.length * rowsPx.length - mainSpan * mainSpan + 1;
  const heightPx = rowsPx.reduce((sum, px) => sum + px, 0) + gapPx * (rowsPx.length - 1);
  return { columnsPx, rowsPx, mainSpan, places, heightPx };
}

/** Shares a length out among `count` tracks and the gaps between them, to the pixel. */
function split(lengthPx: number, count: number, gapPx: number): number[] {
  const restPx = Math.max(0, lengthPx - gapPx * (count - 1));
  const leastPx = Math.floor(restPx / count);
  const wider = restPx - leastPx * count;
  return Array.from({ length: count }, (_, index) => leastPx + (index < wider ? 1 : 0));
}

function fittingWidth(columns: number, rows: number, space: WallSpace): number {
  const byHeight = ((space.heightPx - space.gapPx * (rows - 1)) / rows) * aspect;
  return Math.max(0, Math.min(widthOf(columns, space), byHeight));
}

function widthOf(columns: number, { widthPx, gapPx }: WallSpace): number {
  return (widthPx - gapPx * (columns - 1)) / columns;
}
