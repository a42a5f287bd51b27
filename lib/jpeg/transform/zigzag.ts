import type { PictureTransform } from './picture-transform';

/** By the place in a block's zigzag sequence: row times eight plus column (T.81, figure A.6). */
// prettier-ignore
const naturalOrder = [
   0,  1,  8, 16,  9,  2,  3, 10, 17, 24, 32, 25, 18, 11,  4,  5,
  12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13,  6,  7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
  58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
] as const;

/** What becomes of the coefficients of a block, each at its place in the zigzag sequence. */
export interface CoefficientMap {
  /** Where it goes. */
  readonly places: Uint8Array;
  /** -1 where it changes its sign, else 0: `(value ^ sign) - sign` is the new value. */
  readonly signs: Int8Array;
}

/**
 * Transposing the pixels of a block transposes its coefficients; mirroring them negates every
 * second one along that axis, since the cosines of odd frequencies are odd about the middle.
 */
export function coefficientMap({ transpose, mirrorX, mirrorY }: PictureTransform): CoefficientMap {
  const places = new Uint8Array(64);
  const signs = new Int8Array(64);
  naturalOrder.forEach((natural, zigzag) => {
    const [row, column] = [natural >> 3, natural & 7];
    const [newRow, newColumn] = transpose ? [column, row] : [row, column];
    const place = naturalOrder.findIndex((other) => other === newRow * 8 + newColumn);
    const negated = (mirrorX && newColumn % 2 === 1) !== (mirrorY && newRow % 2 === 1);
    places[zigzag] = place;
    signs[zigzag] = negated ? -1 : 0;
  });
  return { places, signs };
}
