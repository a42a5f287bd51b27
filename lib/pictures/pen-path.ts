/** One movement of the pen, in grid units, to (x, y). */
export type PenMove =
  | { readonly kind: 'start' | 'line'; readonly x: number; readonly y: number }
  | {
      readonly kind: 'arc';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly clockwise: boolean;
    };

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Turns the strokes of a glyph (see `glyphs.ts`) into lines and tangential arcs. */
export function penMoves(strokes: string): PenMove[] {
  return strokes
    .split(';')
    .filter((stroke) => stroke !== '')
    .flatMap((stroke) => strokeMoves(stroke.split(' ').map(parseCorner)));
}

function parseCorner(text: string): Corner {
  const [point = '', radius = '0'] = text.split('~');
  const [x = '', y = ''] = point.split(',');
  return { x: Number(x), y: Number(y), radius: Number(radius) };
}

function strokeMoves(corners: readonly Corner[]): PenMove[] {
  return corners.flatMap((corner, index): PenMove[] => {
    const before = corners[index - 1];
    const after = corners[index + 1];
    if (!before) return [{ kind: 'start', x: corner.x, y: corner.y }];
    if (!after || corner.radius === 0) return [{ kind: 'line', x: corner.x, y: corner.y }];
    return roundedCorner(before, corner, after);
  });
}

function roundedCorner(before: Corner, corner: Corner, after: Corner): PenMove[] {
  const back = direction(corner, before);
  const on = direction(corner, after);
  const angle = Math.acos(Math.min(1, Math.max(-1, back.x * on.x + back.y * on.y)));
  const reach = corner.radius / Math.tan(angle / 2);
  return [
    { kind: 'line', x: corner.x + back.x * reach, y: corner.y + back.y * reach },
    {
      kind: 'arc',
      x: corner.x + on.x * reach,
      y: corner.y + on.y * reach,
      radius: corner.radius,
      clockwise: back.x * on.y - back.y * on.x < 0,
    },
  ];
}

function direction(from: Corner, to: Corner): { x: number; y: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}
