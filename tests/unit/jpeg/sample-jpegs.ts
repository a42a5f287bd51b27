import sharp from 'sharp';
import { jpegSegments } from '@/lib/jpeg/jpeg-segments';

export type Bytes = Uint8Array | readonly number[] | string;

export function bytesOf(...parts: readonly Bytes[]): Uint8Array {
  const encoder = new TextEncoder();
  const arrays = parts.map((part) =>
    typeof part === 'string' ? encoder.encode(part) : Uint8Array.from(part),
  );
  const all = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/** Bytes as text: quicker to compare, element by element, than arrays are. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** A marker segment with its length. */
export function segmentOf(marker: number, ...content: readonly Bytes[]): Uint8Array {
  const body = bytesOf(...content);
  const length = body.length + 2;
  return bytesOf([0xff, marker, length >> 8, length & 0xff], body);
}

export interface NoiseOptions {
  readonly progressive?: boolean;
  readonly seed?: number;
}

/** Noise, so that the entropy data hold many stuffed FF00. Coded with the standard tables. */
export async function noiseJpeg(
  width: number,
  height: number,
  { progressive = false, seed = 1 }: NoiseOptions = {},
): Promise<Uint8Array> {
  const random = randomOf(seed);
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => random(256));
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85, progressive, optimiseCoding: false })
    .toBuffer();
  return Uint8Array.from(jpeg);
}

/** Small random whole numbers below `limit`, the same for the same seed (mulberry32). */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

export function withoutSegments(jpeg: Uint8Array, marker: number): Uint8Array {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)];
  const segments = jpegSegments(jpeg);
  for (const segment of segments) {
    if (segment.marker !== marker) kept.push(jpeg.subarray(segment.start, segment.end));
  }
  return bytesOf(...kept, jpeg.subarray(segments.at(-1)?.end));
}

/** Puts segments behind the start marker. */
export function withSegments(jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Uint8Array {
  return bytesOf(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2));
}

/** An APP1 segment as phones and cameras write it: two entries, then the thumbnail. */
export function exifSegment(
  thumbnail: Uint8Array,
  { orientation = 1, littleEndian = true } = {},
): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(38));
  tiff.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, littleEndian);
  tiff.setUint32(4, 8, littleEndian);
  tiff.setUint16(8, 2, littleEndian);
  const entries = [
    [0x0112, 3, 1, orientation],
    [0x0201, 4, 1, 38],
  ] as const;
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12;
    tiff.setUint16(at, tag, littleEndian);
    tiff.setUint16(at + 2, type, littleEndian);
    tiff.setUint32(at + 4, count, littleEndian);
    if (type === 3) tiff.setUint16(at + 8, value, littleEndian);
    else tiff.setUint32(at + 8, value, littleEndian);
  });
  return segmentOf(0xe1, 'Exif\0\0', new Uint8Array(tiff.buffer), thumbnail);
}

/**
 * A grey picture made by hand, a restart marker after each block of 8 by 8: DC difference 0 is 00,
 * the block's end 1010, then ones up to the byte.
 */
export function restartJpeg(blocks: number): Uint8Array {
  const width = blocks * 8;
  const zeroes = (count: number): readonly number[] => Array.from({ length: count }, () => 0);
  const restarts = Array.from({ length: blocks - 1 }, (_, index) => [
    ...[0xff, 0xd0 + (index % 8)],
    0x2b,
  ]).flat();
  return bytesOf(
    [0xff, 0xd8],
    segmentOf(
      0xdb,
      [0],
      Array.from({ length: 64 }, () => 1),
    ),
    segmentOf(0xc0, [8, 0, 8, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segmentOf(0xc4, [0x00, 0, 1, ...zeroes(14), 0]),
    segmentOf(0xc4, [0x10, 0, 0, 0, 1, ...zeroes(12), 0]),
    segmentOf(0xdd, [0, 1]),
    segmentOf(0xda, [1, 1, 0, 0, 63, 0]),
    [0x2b, ...restarts, 0xff, 0xd9],
  );
}

export async function pixelsOf(jpeg: Uint8Array): Promise<Uint8Array> {
  return Uint8Array.from(await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer());
}
