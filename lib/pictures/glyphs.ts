/*
 * Letters as a pen would draw them. The grid's unit is a sixteenth of the type size: capitals stand
 * from y = 0 down to the baseline at 12, small letters begin at 4, descenders end at 16.
 *
 * A stroke is a list of points `x,y`; `x,y~r` rounds that corner with radius r; `;` lifts the pen.
 */

/** What the baseline's y is on the grid. */
export const baselineUnits = 12;
/** Grid units in one type size. */
export const emUnits = 16;
/** Free space on either side of every glyph: more than half a stroke, so ink stays inside. */
export const bearingUnits = 1.4;

export interface Glyph {
  /** Between the outermost points, in grid units; the bearings come on top. */
  readonly widthUnits: number;
  readonly strokes: string;
}

const glyph = (widthUnits: number, strokes: string): Glyph => ({ widthUnits, strokes });

/** Drawn for a character that the font does not know. */
export const unknownGlyph = glyph(5, '0,4 5,4 5,12 0,12 0,4');

/** A full stop's dot: a small square under the round pen, so it is a little fatter than a stroke. */
function dot(x: number, y: number): string {
  const [left, right, top, bottom] = [x - 0.25, x + 0.25, y - 0.25, y + 0.25];
  return `${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom} ${left},${top}`;
}

/** An oval with straight sides, `width` by `height`, its upper left corner at (x, y). */
function oval(x: number, y: number, width: number, height: number): string {
  const [right, bottom, middle, r] = [x + width, y + height, x + width / 2, width / 2];
  return `${middle},${y} ${right},${y}~${r} ${right},${bottom}~${r} ${x},${bottom}~${r} ${x},${y}~${r} ${middle},${y}`;
}

const leftBowl = '7,7.5 7,4~3.5 0,4~3.5 0,12~3.5 7,12~3.5 7,8.5';
const rightBowl = '0,7.5 0,4~3.5 7,4~3.5 7,12~3.5 0,12~3.5 0,8.5';
const roundS = '7.2,3 7.2,0~2.9 0.2,0~2.9 0.2,5.8~2.9 7.4,5.8~3.1 7.4,12~3.1 0,12~3.1 0,9';

/** Digits share one width, so that clocks and counters do not jitter. */
const digits: Record<string, Glyph> = {
  '0': glyph(7, oval(0, 0, 7, 12)),
  '1': glyph(7, '1,3 4.4,0 4.4,12'),
  '2': glyph(7, '0,3.3 0,0~3.3 7,0~3.5 7,5~3.5 0,12 7,12'),
  '3': glyph(
    7,
    '0.2,2.8 0.2,0~2.7 6.6,0~2.8 6.6,5.6~2.8 2.6,5.6;3,5.6 7,5.6~3.2 7,12~3.2 0,12~3.2 0,9',
  ),
  '4': glyph(7, '4.2,0 0,9 7,9;5.2,5.8 5.2,12'),
  '5': glyph(7, '6.4,0 0.5,0 0.5,4.9 7,4.9~3.5 7,12~3.5 0,12~3.3 0,9.2'),
  '6': glyph(7, `${oval(0, 5, 7, 7)};5,0 0.594,6.548`),
  '7': glyph(7, '0,0 7,0 2.4,12'),
  '8': glyph(7, `${oval(0.4, 0, 6.2, 5.6)};${oval(0, 5.6, 7, 6.4)}`),
  '9': glyph(7, `${oval(0, 0, 7, 7)};2,12 6.406,5.452`),
};

const capitals: Record<string, Glyph> = {
  A: glyph(8.4, '0,12 4.2,0 8.4,12;1.47,7.8 6.93,7.8'),
  B: glyph(7.4, '0,5.7 0,0 6.8,0~2.85 6.8,5.7~2.85 0,5.7 0,12 7.4,12~3.15 7.4,5.7~3.15 3,5.7'),
  C: glyph(7.8, '7.8,3 7.8,0~2.9 0,0~4 0,12~4 7.8,12~2.9 7.8,9'),
  D: glyph(7.8, '0,6 0,0 7.8,0~4 7.8,12~4 0,12 0,6'),
  E: glyph(6.2, '6.2,0 0,0 0,12 6.2,12;0,5.8 5.4,5.8'),
  F: glyph(6.2, '6.2,0 0,0 0,12;0,5.8 5.2,5.8'),
  G: glyph(8, '7.8,3 7.8,0~2.9 0,0~4 0,12~4 8,12~4 8,6.4 4.8,6.4'),
  H: glyph(7.8, '0,0 0,12;7.8,0 7.8,12;0,5.8 7.8,5.8'),
  I: glyph(0.6, '0.3,0 0.3,12'),
  J: glyph(5.8, '5.8,0 5.8,12~2.9 0,12~2.9 0,9.2'),
  K: glyph(7.4, '0,0 0,12;7,0 0,7.4;2.6,4.65 7.4,12'),
  L: glyph(5.8, '0,0 0,12 5.8,12'),
  M: glyph(9.4, '0,12 0,0 4.7,7.6 9.4,0 9.4,12'),
  N: glyph(8, '0,12 0,0 8,12 8,0'),
  O: glyph(8.4, oval(0, 0, 8.4, 12)),
  P: glyph(7.2, '0,12 0,0 7.2,0~3.3 7.2,6.6~3.3 0,6.6'),
  Q: glyph(8.6, `${oval(0, 0, 8.4, 12)};5.2,8.8 8.6,12.8`),
  R: glyph(7.4, '0,12 0,0 7.2,0~3.25 7.2,6.5~3.25 0,6.5;3.8,6.5 7.4,12'),
  S: glyph(7.4, roundS),
  T: glyph(7.6, '0,0 7.6,0;3.8,0 3.8,12'),
  U: glyph(7.8, '0,0 0,12~3.9 7.8,12~3.9 7.8,0'),
  V: glyph(8.2, '0,0 4.1,12 8.2,0'),
  W: glyph(12, '0,0 3,12 6,2.4 9,12 12,0'),
  X: glyph(7.8, '0,0 7.8,12;7.8,0 0,12'),
  Y: glyph(7.8, '0,0 3.9,6 7.8,0;3.9,6 3.9,12'),
  Z: glyph(7.2, '0,0 7.2,0 0,12 7.2,12'),
};

const smallLetters: Record<string, Glyph> = {
  a: glyph(6.2, '0.5,6.2 0.5,4~2.1 6.2,4~2.6 6.2,12;6.2,7.6 0,7.6~2.2 0,12~2.2 6.2,12~2.6 6.2,9'),
  b: glyph(7, `0,0 0,12;${rightBowl}`),
  c: glyph(6.3, '6.3,6.2 6.3,4~2.1 0,4~3.4 0,12~3.4 6.3,12~2.1 6.3,9.8'),
  d: glyph(7, `7,0 7,12;${leftBowl}`),
  e: glyph(7, '0,8 7,8 7,4~3.5 0,4~3.5 0,12~3.5 6.5,12~2.1 6.5,10'),
  f: glyph(4.6, '4.8,0 1.7,0~2.4 1.7,12;0,4 4.5,4'),
  g: glyph(7, `7,4 7,16~3.2 0.9,16;${leftBowl}`),
  h: glyph(6.7, '0,0 0,12;0,7.5 0,4~3.4 6.7,4~3.3 6.7,12'),
  i: glyph(0.6, `0.3,4 0.3,12;${dot(0.3, 0.7)}`),
  j: glyph(2.4, `2.1,4 2.1,16~2.1 0,16;${dot(2.1, 0.7)}`),
  k: glyph(6.2, '0,0 0,12;5.8,4 0,9;2.4,6.93 6.2,12'),
  l: glyph(2.4, '0.3,0 0.3,12~1.9 2.4,12'),
  m: glyph(10.6, '0,4 0,12;0,6.8 0,4~2.7 5.3,4~2.6 5.3,12;5.3,6.8 5.3,4~2.7 10.6,4~2.6 10.6,12'),
  n: glyph(6.7, '0,4 0,12;0,7.5 0,4~3.4 6.7,4~3.3 6.7,12'),
  o: glyph(7, oval(0, 4, 7, 8)),
  p: glyph(7, `0,4 0,16;${rightBowl}`),
  q: glyph(7, `7,4 7,16;${leftBowl}`),
  r: glyph(4, '0,4 0,12;0,7.2 0,4~3.1 4,4'),
  s: glyph(
    5.9,
    '5.7,5.9 5.7,4~1.8 0.2,4~1.95 0.2,7.9~1.95 5.9,7.9~2.05 5.9,12~2.05 0,12~1.9 0,10.1',
  ),
  t: glyph(4.6, '1.7,1 1.7,12~2.3 4.6,12;0,4 4.4,4'),
  u: glyph(6.7, '0,4 0,12~3.3 6.7,12~3.4 6.7,8.5;6.7,4 6.7,12'),
  v: glyph(6.8, '0,4 3.4,12 6.8,4'),
  w: glyph(9.8, '0,4 2.5,12 4.9,5.4 7.3,12 9.8,4'),
  x: glyph(6.4, '0,4 6.4,12;6.4,4 0,12'),
  y: glyph(6.8, '0,4 3.4,12;6.8,4 1.7,16'),
  z: glyph(6, '0,4 6,4 0,12 6,12'),
};

const marks: Record<string, Glyph> = {
  ' ': glyph(1.8, ''),
  '!': glyph(0.6, `0.3,0 0.3,8;${dot(0.3, 12)}`),
  '"': glyph(3, '0,0 0,3;3,0 3,3'),
  '#': glyph(8, '2.8,1 1.6,11;6.6,1 5.4,11;0.3,4 8,4;0,8 7.7,8'),
  $: glyph(7.4, `${roundS};3.7,-1.5 3.7,13.5`),
  '%': glyph(10.6, `${oval(0, 0, 4.4, 5)};8.6,0 2,12;${oval(6.2, 7, 4.4, 5)}`),
  '&': glyph(
    8.6,
    '8.6,12 1.3,4~1.6 1.3,0~2.4 6.1,0~2.4 6.1,4.2~1.8 0,7.4~2.4 0,12~2.6 6.2,12~3 8.4,7',
  ),
  "'": glyph(0.6, '0.3,0 0.3,3'),
  '(': glyph(2.6, '2.6,-1 0,2.2~5 0,10.8~5 2.6,14'),
  ')': glyph(2.6, '0,-1 2.6,2.2~5 2.6,10.8~5 0,14'),
  '*': glyph(5.2, '2.6,0.5 2.6,6.5;0,2 5.2,5;5.2,2 0,5'),
  '+': glyph(7, '3.5,4.3 3.5,11.3;0,7.8 7,7.8'),
  ',': glyph(1.2, '0.9,11.8 0.2,14.2'),
  '-': glyph(4.4, '0,7.8 4.4,7.8'),
  '.': glyph(0.6, dot(0.3, 12)),
  '/': glyph(5.6, '5.6,-0.8 0,13.2'),
  ':': glyph(0.6, `${dot(0.3, 4.6)};${dot(0.3, 11.4)}`),
  ';': glyph(1.2, `${dot(0.6, 4.6)};0.9,11.4 0.2,14`),
  '<': glyph(6.4, '6.4,3.8 0,7.8 6.4,11.8'),
  '=': glyph(7, '0,5.8 7,5.8;0,9.8 7,9.8'),
  '>': glyph(6.4, '0,3.8 6.4,7.8 0,11.8'),
  '?': glyph(6.4, `0,3 0,0~2.9 6.4,0~3.2 6.4,4.8~2 3.2,6.8~1.2 3.2,8.4;${dot(3.2, 12)}`),
  '@': glyph(
    11,
    `8,4 8,9.4~1.4 11,9.4~1.6 11,0~4.6 0,0~4.6 0,13~4.6 8.4,13;${oval(3.2, 4, 4.8, 5.4)}`,
  ),
  '[': glyph(2.6, '2.6,-1 0,-1 0,14 2.6,14'),
  '\\': glyph(5.6, '0,-0.8 5.6,13.2'),
  ']': glyph(2.6, '0,-1 2.6,-1 2.6,14 0,14'),
  '^': glyph(6, '0,4 3,0 6,4'),
  _: glyph(7, '0,14 7,14'),
  '`': glyph(2, '0,0 2,2.4'),
  '{': glyph(3.4, '3.4,-1 1.7,-1~1.6 1.7,6.5~1.6 0,6.5;0,6.5 1.7,6.5~1.6 1.7,14~1.6 3.4,14'),
  '|': glyph(0.6, '0.3,-1 0.3,14'),
  '}': glyph(3.4, '0,-1 1.7,-1~1.6 1.7,6.5~1.6 3.4,6.5;3.4,6.5 1.7,6.5~1.6 1.7,14~1.6 0,14'),
  '~': glyph(7.4, '0,9 1.9,6.2~1.8 5.5,9.4~1.8 7.4,6.6'),
  '°': glyph(4, oval(0, 0, 4, 4)),
  '·': glyph(0.6, dot(0.3, 7.8)),
  '×': glyph(5.6, '0,5 5.6,10.6;5.6,5 0,10.6'),
  '–': glyph(7, '0,7.8 7,7.8'),
  '—': glyph(11, '0,7.8 11,7.8'),
  '…': glyph(7, `${dot(0.3, 12)};${dot(3.5, 12)};${dot(6.7, 12)}`),
};

const glyphs: ReadonlyMap<string, Glyph> = new Map(
  Object.entries({ ...digits, ...capitals, ...smallLetters, ...marks }),
);

/** The glyph for one character, absent where the font has none. */
export function findGlyph(character: string): Glyph | undefined {
  return glyphs.get(character);
}
