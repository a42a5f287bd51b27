/*
 * A frame's number as a strip of light and dark blocks at the foot of the picture, for machines.
 * Left to right: a dark and a light guard, 16 bits with the highest first, 4 check bits, a dark and
 * a light guard. Everything is a part of the picture's size, so scaling keeps it readable.
 */

/** Pixels in rows from the top, `channels` bytes each, with no padding. */
export interface RawPicture {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** 1 is grey; of more, the first three are red, green and blue. */
  readonly channels: number;
}

/** In pixels; may be fractional, as a scaled tile on a screenshot is. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const numberBits = 16;
const checkBits = 4;
const guards = { start: [false, true], end: [false, true] } as const;
const blockCount = numberBits + checkBits + 4;
/** Parts of the picture: 32 blocks would fill its width, and the strip keeps off its edges. */
const blockWidth = 1 / 32;
const stripHeight = 1 / 30;
const stripTop = 1 - 1 / 30 - stripHeight;
/** Below this, of 255, light and dark are too alike: the picture is dimmed, or is no test pattern. */
const leastContrast = 110;

/** Numbers wrap round here. */
export const frameNumberLimit = 2 ** numberBits;

/** The strip for a frame, block by block from the left; true is light. */
export function frameCodeBlocks(frameNumber: number): readonly boolean[] {
  const number = frameNumber % frameNumberLimit;
  return [
    ...guards.start,
    ...bits(number, numberBits),
    ...bits(checkOf(number), checkBits),
    ...guards.end,
  ];
}

/** Where a block is in a picture of this size. */
export function frameCodeBlock(index: number, width: number, height: number): Rectangle {
  return {
    left: (0.5 + (index - blockCount / 2) * blockWidth) * width,
    top: stripTop * height,
    width: blockWidth * width,
    height: stripHeight * height,
  };
}

/** Where all the blocks together are in a picture of this size. */
export function frameCodeStrip(width: number, height: number): Rectangle {
  const first = frameCodeBlock(0, width, height);
  return { ...first, width: first.width * blockCount };
}

/**
 * Reads the number back, from a picture of any size.
 * @param tile where the whole picture is drawn on `rgb`, if it does not fill it
 * @returns undefined where there is no intact strip, or where the picture has been dimmed
 */
export function readFrameNumber(rgb: RawPicture, tile?: Rectangle): number | undefined {
  const { left, top, width, height } = tile ?? { left: 0, top: 0, ...sizeOf(rgb) };
  const levels = Array.from({ length: blockCount }, (_, index) => {
    const block = frameCodeBlock(index, width, height);
    return meanLevel(rgb, { ...block, left: block.left + left, top: block.top + top });
  });
  const blocks = toBlocks(levels);
  if (!blocks) return undefined;
  const number = toNumber(blocks.slice(2, 2 + numberBits));
  const check = toNumber(blocks.slice(2 + numberBits, -2));
  return check === checkOf(number) ? number : undefined;
}

/** Light or dark by the guards' levels; undefined unless every block is clearly one of them. */
function toBlocks(levels: readonly number[]): readonly boolean[] | undefined {
  const [darkStart = 0, lightStart = 0] = levels;
  const [darkEnd = 0, lightEnd = 0] = levels.slice(-2);
  const dark = (darkStart + darkEnd) / 2;
  const contrast = (lightStart + lightEnd) / 2 - dark;
  if (contrast < leastContrast) return undefined;
  const parts = levels.map((level) => (level - dark) / contrast);
  return parts.every((part) => part < 0.35 || part > 0.65)
    ? parts.map((part) => part > 0.5)
    : undefined;
}

/** The mean of the middle of a block, which scaling and compression have not mixed with others. */
function meanLevel(rgb: RawPicture, block: Rectangle): number {
  const [left, right] = middle(block.left, block.width, rgb.width);
  const [top, bottom] = middle(block.top, block.height, rgb.height);
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) sum += level(rgb, (y * rgb.width + x) * rgb.channels);
  }
  return sum / ((right - left) * (bottom - top));
}

function middle(start: number, length: number, limit: number): [number, number] {
  const from = Math.min(limit - 1, Math.max(0, Math.round(start + length * 0.3)));
  const to = Math.min(limit, Math.max(from + 1, Math.round(start + length * 0.7)));
  return [from, to];
}

function level({ data, channels }: RawPicture, at: number): number {
  const first = data[at] ?? 0;
  if (channels < 3) return first;
  return (first + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
}

/** The nibbles added up with odd weights: any one wrong block tells. */
function checkOf(number: number): number {
  const nibble = (shift: number) => (number >> shift) & 15;
  return (nibble(0) + 3 * nibble(4) + 5 * nibble(8) + 7 * nibble(12) + 9) & 15;
}

const bits = (value: number, count: number) =>
  Array.from({ length: count }, (_, index) => ((value >> (count - 1 - index)) & 1) === 1);
const toNumber = (blocks: readonly boolean[]) =>
  blocks.reduce((number, block) => number * 2 + (block ? 1 : 0), 0);
const sizeOf = ({ width, height }: RawPicture) => ({ width, height });
