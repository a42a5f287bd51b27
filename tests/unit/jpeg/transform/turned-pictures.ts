import sharp, { type JpegOptions } from 'sharp';
import { jpegSegments } from '@/lib/jpeg/jpeg-segments';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import { bytesOf, randomOf, segmentOf } from '../sample-jpegs';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/** All eight. */
export const transforms: readonly PictureTransform[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  transpose: (bits & 4) !== 0,
  mirrorX: (bits & 2) !== 0,
  mirrorY: (bits & 1) !== 0,
}));

export function nameOf({ transpose, mirrorX, mirrorY }: PictureTransform): string {
  const names = [transpose && 'transposed', mirrorX && 'left-right', mirrorY && 'upside-down'];
  return names.filter(Boolean).join(' and ') || 'as it is';
}

export async function decoded(jpeg: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(jpeg, { failOn: 'warning' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data };
}

/** Pixel by pixel, in the plainest way. */
export function turnedPixels(
  { width, height, channels, data }: Pixels,
  { transpose, mirrorX, mirrorY }: PictureTransform,
): Pixels {
  const [across, down] = transpose ? [height, width] : [width, height];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const fromX = mirrorX ? across - 1 - x : x;
      const fromY = mirrorY ? down - 1 - y : y;
      const from = transpose ? fromX * width + fromY : fromY * width + fromX;
      for (let channel = 0; channel < channels; channel += 1) {
        turned[(y * across + x) * channels + channel] = data[from * channels + channel] ?? 0;
      }
    }
  }
  return { width: across, height: down, channels, data: turned };
}

/** The largest difference of two pictures, and the mean one; of other sizes: infinite. */
export function difference(one: Pixels, other: Pixels): { largest: number; mean: number } {
  if (one.width !== other.width || one.data.length !== other.data.length) {
    return { largest: Infinity, mean: Infinity };
  }
  let largest = 0;
  let sum = 0;
  one.data.forEach((value, index) => {
    const apart = Math.abs(value - (other.data[index] ?? 0));
    largest = Math.max(largest, apart);
    sum += apart;
  });
  return { largest, mean: sum / one.data.length };
}

/** Shapes, slopes of brightness and colour, and a little noise: nothing in it is symmetrical. */
export function scenePixels(width: number, height: number, channels: 1 | 3 = 3): Pixels {
  const random = randomOf(width * 31 + height);
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const disc = (x - width * 0.3) ** 2 + (y - height * 0.6) ** 2 < (height * 0.25) ** 2;
      const bar = x > width * 0.7 && y < height * 0.4;
      for (let channel = 0; channel < channels; channel += 1) {
        const slope = (x * (channel + 1) + y * 2) % 200;
        const value = disc ? 40 + 60 * channel : bar ? 220 - 70 * channel : slope;
        data[(y * width + x) * channels + channel] = Math.min(value + random(12), 255);
      }
    }
  }
  return { width, height, channels, data };
}

export async function encoded(
  { width, height, channels, data }: Pixels,
  options: JpegOptions = {},
): Promise<Uint8Array> {
  const raw = { width, height, channels: channels === 1 ? (1 as const) : (3 as const) };
  const jpeg = await sharp(data, { raw })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: 85, optimiseCoding: false, ...options })
    .toBuffer();
  return Uint8Array.from(jpeg);
}

/** A picture with a restart marker after each row of MCUs: strips, encoded one by one, joined. */
export async function restartScene(width: number, height: number): Promise<Uint8Array> {
  const { data } = scenePixels(width, height);
  const strips: Uint8Array[] = [];
  for (let y = 0; y < height; y += 16) {
    const pixels = data.subarray(y * width * 3, (y + 16) * width * 3);
    strips.push(await encoded({ width, height: 16, channels: 3, data: pixels }));
  }
  const [first = new Uint8Array()] = strips;
  const joined = strips.flatMap((strip, index) => [
    scanDataOf(strip),
    index < strips.length - 1 ? [0xff, 0xd0 + (index % 8)] : [],
  ]);
  const headers = jpegSegments(first).flatMap(({ marker, start, end }) => {
    const whole = first.slice(start, end);
    if (marker === 0xc0) whole.set([height >> 8, height & 255], 5);
    if (marker === 0xda) return [segmentOf(0xdd, [0, width / 16]), whole];
    return [whole];
  });
  return bytesOf([0xff, 0xd8], ...headers, ...joined, [0xff, 0xd9]);
}

/** A baseline picture with a scan for each component: grey pictures joined, colours at half size. */
export async function threeScanScene(width: number, height: number): Promise<Uint8Array> {
  const half = [width / 2, height / 2] as const;
  const sizes = [[width, height] as const, half, half];
  const greys = await Promise.all(
    sizes.map(([across, down], index) => {
      const { data } = scenePixels(across, down, 1);
      const values = index === 0 ? data : data.map((value) => 100 + (value >> 2));
      return encoded({ width: across, height: down, channels: 1, data: values });
    }),
  );
  const [first = new Uint8Array()] = greys;
  const tables = jpegSegments(first).flatMap(({ marker, start, end }) =>
    marker === 0xdb || marker === 0xc4 ? [first.slice(start, end)] : [],
  );
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const scans = greys.flatMap((grey, index) => [
    segmentOf(0xda, [1, index + 1, 0, 0, 63, 0]),
    scanDataOf(grey),
  ]);
  return bytesOf(
    [0xff, 0xd8],
    ...tables,
    segmentOf(0xc0, [8, ...size, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]),
    ...scans,
    [0xff, 0xd9],
  );
}

function scanDataOf(jpeg: Uint8Array): Uint8Array {
  return jpeg.subarray(jpegSegments(jpeg).at(-1)?.end ?? 0, jpeg.length - 2);
}
