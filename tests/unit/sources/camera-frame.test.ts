import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { FrameReader } from '@/lib/sources/camera-frame';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { maxDecodedPixels, maxFramesPerSecond } from '@/lib/sources/picture-limits';

let jpeg: Uint8Array;

beforeAll(async () => {
  const create = { width: 64, height: 48, channels: 3, background: '#356' } as const;
  jpeg = await sharp({ create }).jpeg().toBuffer();
});

function reader() {
  const frames: CapturedFrame[] = [];
  const { signal } = new AbortController();
  return { frames, reader: new FrameReader((frame) => frames.push(frame), signal, 3) };
}

/** The same picture that says it has another size. */
function resized(width: number, height: number): Uint8Array {
  const copy = Buffer.from(jpeg);
  const frameHeader = copy.indexOf(Buffer.from([0xff, 0xc0]));
  copy.writeUInt16BE(height, frameHeader + 5);
  copy.writeUInt16BE(width, frameHeader + 7);
  return copy;
}

describe('what a camera may send', () => {
  it('is no picture with more pixels than the limit', () => {
    const side = Math.sqrt(maxDecodedPixels);
    const one = reader();
    one.reader.take(resized(side, side), 0);
    expect(one.frames).toHaveLength(1);
    expect(() => one.reader.take(resized(side, side + 1), 1)).toThrow(
      expect.objectContaining({ code: 'too-many-pixels' }),
    );
  });

  it('is no flood of pictures, for longer than a moment', () => {
    const { frames, reader: flooded } = reader();
    const send = () => {
      for (let index = 0; index < maxFramesPerSecond * 6; index += 1) {
        flooded.take(jpeg, index / maxFramesPerSecond);
      }
    };
    expect(send).toThrow(expect.objectContaining({ code: 'too-fast' }));
    expect(frames).toHaveLength(maxFramesPerSecond * 5);
  });

  it('is as many pictures a second as the limit, for as long as it lasts', () => {
    const { frames, reader: busy } = reader();
    const count = maxFramesPerSecond * 20;
    for (let index = 0; index < count; index += 1) {
      busy.take(jpeg, (index * 1000) / maxFramesPerSecond);
    }
    expect(frames).toHaveLength(count);
  });
});
