import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { RawPicture } from '@/lib/pictures/frame-code';
import { frameCodeBlock, frameCodeBlocks, readFrameNumber } from '@/lib/pictures/frame-code';

/** A picture that is nothing but its code, on mid grey. */
function coded(frameNumber: number, width = 640, height = 360, flip?: number): RawPicture {
  const data = new Uint8Array(width * height).fill(90);
  frameCodeBlocks(frameNumber).forEach((light, index) => {
    const block = frameCodeBlock(index, width, height);
    for (let y = Math.round(block.top); y < Math.round(block.top + block.height); y += 1) {
      const start = y * width + Math.round(block.left);
      data.fill(light === (flip !== index) ? 220 : 12, start, start + Math.round(block.width));
    }
  });
  return { data, width, height, channels: 1 };
}

describe('readFrameNumber', () => {
  test('reads back every number, and wraps at 65536', () => {
    for (let number = 0; number < 65_536; number += 251) {
      expect(readFrameNumber(coded(number, 160, 90))).toBe(number);
    }
    expect(readFrameNumber(coded(65_535))).toBe(65_535);
    expect(readFrameNumber(coded(65_536 + 7))).toBe(7);
  });

  test('refuses a strip with any one block wrong', () => {
    for (let block = 0; block < frameCodeBlocks(0).length; block += 1) {
      expect(readFrameNumber(coded(12_345, 640, 360, block)), `block ${block}`).toBeUndefined();
    }
  });

  test('makes blocks of at least 8 pixels at a width of 640', () => {
    const block = frameCodeBlock(0, 640, 360);
    expect(Math.min(block.width, block.height)).toBeGreaterThanOrEqual(8);
  });

  test('finds nothing on plain, black or noisy pictures, nor on an empty one', () => {
    const size = { width: 64, height: 36, channels: 3 };
    const picture = (level: (at: number) => number) => ({
      ...size,
      data: Uint8Array.from({ length: 64 * 36 * 3 }, (_, at) => level(at)),
    });
    expect(readFrameNumber(picture(() => 0))).toBeUndefined();
    expect(readFrameNumber(picture(() => 255))).toBeUndefined();
    expect(readFrameNumber(picture((at) => (at * 7919) % 256))).toBeUndefined();
    expect(
      readFrameNumber({ data: new Uint8Array(), width: 0, height: 0, channels: 3 }),
    ).toBeUndefined();
  });

  test('reads a tile on a screenshot, at a place and size in between pixels', async () => {
    const { data, width, height } = coded(40_961);
    const tile = await sharp(data, { raw: { width, height, channels: 1 } })
      .resize(333, 187)
      .png()
      .toBuffer();
    const screen = await sharp({
      create: { width: 800, height: 500, channels: 4, background: '#0b0d10' },
    })
      .composite([{ input: tile, left: 201, top: 77 }])
      .raw()
      .toBuffer();
    const rgb = { data: screen, width: 800, height: 500, channels: 4 };
    expect(readFrameNumber(rgb, { left: 200.6, top: 76.7, width: 333.4, height: 187.5 })).toBe(
      40_961,
    );
    expect(readFrameNumber(rgb)).toBeUndefined();
  });
});
