export interface TileBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How far a tile that lies aside counts as being away, in its own units: any in line comes first. */
const asideWeight = 1e6;
/** Tiles may touch. */
const slackPx = 1;

/**
 * Which tile an arrow key leads to: the nearest in that direction, one in line before one that lies
 * aside, and among equals the one that begins where this one does.
 * @returns its index; undefined where there is none
 */
export function nextTile(
  boxes: readonly TileBox[],
  from: number,
  direction: Direction,
): number | undefined {
  const start = boxes[from];
  if (start === undefined) return undefined;
  let best: { readonly index: number; readonly cost: number } | undefined;
  for (const [index, box] of boxes.entries()) {
    const cost =
      index === from ? undefined : costOf(turned(start, direction), turned(box, direction));
    if (cost !== undefined && (best === undefined || cost < best.cost)) best = { index, cost };
  }
  return best?.index;
}

/** The same box where the way leads to the right. */
function turned({ left, top, right, bottom }: TileBox, direction: Direction): TileBox {
  switch (direction) {
    case 'right':
      return { left, top, right, bottom };
    case 'left':
      return { left: -right, top, right: -left, bottom };
    case 'down':
      return { left: top, top: left, right: bottom, bottom: right };
    case 'up':
      return { left: -bottom, top: left, right: -top, bottom: right };
  }
}

function costOf(from: TileBox, to: TileBox): number | undefined {
  const awayPx = to.left - from.right;
  if (awayPx < -slackPx) return undefined;
  const isInLine = to.top < from.bottom - slackPx && to.bottom > from.top + slackPx;
  const asidePx = Math.abs(to.top - from.top);
  // A step along the way outweighs any aside of it, up to a wall of a hundred thousand pixels.
  return (isInLine ? 0 : asideWeight ** 2) + Math.max(0, awayPx) * asideWeight + asidePx;
}
