import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { RawPicture } from '@/lib/pictures/frame-code';
import { readFrameNumber } from '@/lib/pictures/frame-code';
import { noSignalPicture } from '@/lib/pictures/no-signal-picture';
import { TestPatternPicture } from '@/lib/pictures/test-pattern-picture';

const at = new Date(2026, 0, 15, 14, 3, 10, 250).getTime();

async function decode(jpeg: Uint8Array, width?: number, quality?: number): Promise<RawPicture> {
  let picture = sharp(jpeg);
  if (width !== undefined) picture = picture.resize({ width });
  if (quality !== undefined) picture = sharp(await picture.jpeg({ quality }).toBuffer());
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

describe('TestPatternPicture', () => {
  test.each([
    [1280, 720],
    [1920, 1080],
    [640, 480],
    [160, 90],
    [161, 91],
    [160, 1080],
    [1920, 90],
  ])('draws exactly %i x %i with a readable number', async (width, height) => {
    const picture = await TestPatternPicture.prepare({ width, height, fps: 10 });
    const decoded = await decode(await picture.draw(54_321, at));
    expect([decoded.width, decoded.height, decoded.channels]).toEqual([width, height, 3]);
    expect(readFrameNumber(decoded)).toBe(54_321);
  });

  test('stays readable in a quarter of the size, in twice the size, and badly compressed', async () => {
    const picture = await TestPatternPicture.prepare({ width: 1280, height: 720, fps: 10 });
    for (const frameNumber of [1, 0xaaaa, 0x5555, 65_535]) {
      const jpeg = await picture.draw(frameNumber, at);
      expect(readFrameNumber(await decode(jpeg, 320))).toBe(frameNumber);
      expect(readFrameNumber(await decode(jpeg, 320, 30))).toBe(frameNumber);
      expect(readFrameNumber(await decode(jpeg, 497, 50))).toBe(frameNumber);
      expect(readFrameNumber(await decode(jpeg, 2560))).toBe(frameNumber);
    }
  });

  test('leaves nothing of the frame before: a moment looks the same whatever came first', async () => {
    const format = { width: 640, height: 360, fps: 10 };
    const [fresh, used] = await Promise.all([
      TestPatternPicture.prepare(format),
      TestPatternPicture.prepare(format),
    ]);
    for (const earlierMs of [86_400_000 * 3, 7_000, 900, 120]) {
      await used.draw(earlierMs % 100_000, at - earlierMs);
    }
    const jpeg = Buffer.from(await used.draw(77, at));
    expect(jpeg.equals(await fresh.draw(77, at))).toBe(true);
  });

  test('moves between any two frames', async () => {
    const picture = await TestPatternPicture.prepare({ width: 640, height: 360, fps: 30 });
    const first = Buffer.from(await picture.draw(5, at));
    expect(first.equals(await picture.draw(5, at + 33))).toBe(false);
  });

  test('is no longer read as a frame once it is greyed for a lost camera', async () => {
    const picture = await TestPatternPicture.prepare({ width: 1280, height: 720, fps: 10 });
    const lastJpeg = await picture.draw(77, at);
    const lost = await noSignalPicture({
      lastJpeg,
      width: 1280,
      height: 720,
      sinceMs: at,
      title: 'Test',
    });
    expect(readFrameNumber(await decode(lost.jpeg))).toBeUndefined();
  });
});
