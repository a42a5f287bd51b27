import { describe, expect, it } from 'vitest';
import { JpegError, type JpegErrorCode } from '@/lib/jpeg/jpeg-error';
import { JpegSplitter } from '@/lib/jpeg/jpeg-splitter';
import {
  bytesOf,
  exifSegment,
  noiseJpeg,
  pixelsOf,
  randomOf,
  restartJpeg,
  segmentOf,
  textOf,
  withSegments,
} from './sample-jpegs';

interface Split {
  readonly frames: readonly string[];
  readonly startedAt: readonly number[];
  readonly error: JpegErrorCode | undefined;
  readonly mostBufferedBytes: number;
}

/** Pushes `bytes` in chunks of the sizes that `nextSize` gives; a byte's time is its offset. */
function split(bytes: Uint8Array, nextSize: () => number, maxFrameBytes = 1_000_000): Split {
  const frames: string[] = [];
  const startedAt: number[] = [];
  let mostBufferedBytes = 0;
  let error: JpegErrorCode | undefined;
  const splitter = new JpegSplitter({ maxFrameBytes }, (jpeg, at) => {
    frames.push(textOf(jpeg));
    startedAt.push(at);
  });
  try {
    for (let at = 0, size = 0; at < bytes.length; at += size) {
      size = nextSize();
      splitter.push(bytes.slice(at, at + size), at);
      mostBufferedBytes = Math.max(mostBufferedBytes, splitter.bufferedBytes);
    }
  } catch (caught) {
    if (!(caught instanceof JpegError)) throw caught;
    error = caught.code;
  }
  return { frames, startedAt, error, mostBufferedBytes };
}

const whole = (): number => Number.MAX_SAFE_INTEGER;
const single = (): number => 1;

const plain = await noiseJpeg(64, 40);
const small = await noiseJpeg(16, 16, { seed: 3 });
const progressive = await noiseJpeg(48, 48, { progressive: true });
const thumbnailed = withSegments(plain, exifSegment(small));
const restarted = restartJpeg(20);
const filled = bytesOf(plain.subarray(0, 2), [0xff, 0xff], plain.subarray(2, -2), [
  ...[0xff, 0xff, 0xff, 0xd9],
]);
const commented = bytesOf(
  plain.subarray(0, -2),
  segmentOf(0xfe, 'made by hand', [0xff, 0xd9]),
  [0xff, 0xd9],
);

const runs: readonly [string, Uint8Array, readonly Uint8Array[]][] = [
  ['back to back', bytesOf(plain, small, plain), [plain, small, plain]],
  [
    'with garbage and padding between',
    bytesOf('junk', plain, new Uint8Array(50), small, 'end'),
    [plain, small],
  ],
  ['with thumbnails', bytesOf(thumbnailed, thumbnailed), [thumbnailed, thumbnailed]],
  ['with restart markers', bytesOf(restarted, [0xff], restarted), [restarted, restarted]],
  ['with fill bytes before markers', bytesOf(filled, plain), [filled, plain]],
  ['of several scans', bytesOf(progressive, progressive), [progressive, progressive]],
  ['with a comment after the scan', bytesOf(commented, plain), [commented, plain]],
  ['one of which breaks off', bytesOf(plain.subarray(0, -300), small, plain), [small, plain]],
  ['after the rest of one joined in its middle', bytesOf(plain.subarray(500), small), [small]],
  ['after a picture without a scan', bytesOf([0xff, 0xd8, 0xff, 0xd9], small), [small]],
  ['after FFD8 that begins nothing', bytesOf([0xff, 0xd8, 7], small), [small]],
  ['after fill bytes that lead to the start', bytesOf([0xff, 0xff], small), [small]],
];

describe('JpegSplitter', () => {
  it.each(runs)('gives pictures %s byte for byte, whole or by the byte', (_, bytes, expected) => {
    for (const nextSize of [whole, single]) {
      const { frames, error } = split(bytes, nextSize);
      expect(error).toBeUndefined();
      expect(frames).toEqual(expected.map(textOf));
    }
  });

  it('is tried with pictures that decode', async () => {
    for (const jpeg of [plain, small, progressive, thumbnailed, restarted, filled, commented]) {
      expect((await pixelsOf(jpeg)).length).toBeGreaterThan(0);
    }
  });

  it("dates a picture by its first byte's chunk, even if the start marker comes in pieces", () => {
    const bytes = bytesOf('junk', plain, 'x', small);
    expect(split(bytes, single).startedAt).toEqual([4, 5 + plain.length]);
    const sizes = [5, 1, 1, 100];
    expect(split(bytes, () => sizes.shift() ?? 1000).startedAt[0]).toBe(0);
  });

  it('gives a picture as soon as its last byte has come', () => {
    const frames: Uint8Array[] = [];
    const splitter = new JpegSplitter({ maxFrameBytes: 100_000 }, (jpeg) => frames.push(jpeg));
    splitter.push(plain.slice(0, -1), 0);
    expect(frames).toHaveLength(0);
    splitter.push(plain.slice(-1), 1);
    expect(frames).toEqual([plain]);
  });

  it('shares the memory of a chunk that is one picture, and copies a small one out of a large', () => {
    const frames: Uint8Array[] = [];
    const splitter = new JpegSplitter({ maxFrameBytes: 1_000_000 }, (jpeg) => frames.push(jpeg));
    const large = bytesOf(small, new Uint8Array(100_000));
    splitter.push(plain, 0);
    splitter.push(large, 1);
    expect(frames[0]?.buffer).toBe(plain.buffer);
    expect(frames[1]).toEqual(small);
    expect(frames[1]?.buffer.byteLength).toBe(small.length);
  });

  it('never writes to a picture again that it has given', async () => {
    const large = [await noiseJpeg(200, 160, { seed: 5 }), await noiseJpeg(200, 160, { seed: 6 })];
    const frames: Uint8Array[] = [];
    const splitter = new JpegSplitter({ maxFrameBytes: 1_000_000 }, (jpeg) => frames.push(jpeg));
    const run = bytesOf(...large, ...large);
    for (let at = 0; at < run.length; at += 4096) splitter.push(run.slice(at, at + 4096), at);
    expect(frames.map(textOf)).toEqual([...large, ...large].map(textOf));
  });

  it('gives plain arrays when sockets deliver Buffers', () => {
    const frames: Uint8Array[] = [];
    const splitter = new JpegSplitter({ maxFrameBytes: 1_000_000 }, (jpeg) => frames.push(jpeg));
    for (const jpeg of [plain, small, plain]) {
      splitter.push(Buffer.from(jpeg.subarray(0, 200)), 0);
      splitter.push(Buffer.from(jpeg.subarray(200)), 0);
    }
    splitter.push(Buffer.concat([plain]), 0);
    expect(frames).toEqual([plain, small, plain, plain]);
    expect(frames.map((frame) => frame.constructor)).toEqual(frames.map(() => Uint8Array));
  });

  it.each([
    ['a picture over the limit', plain, 'too-large'],
    [
      'a picture over the limit that breaks off',
      bytesOf(plain.subarray(0, -9), small),
      'too-large',
    ],
    ['as much garbage as a picture may have', new Uint8Array(plain.length), 'not-a-jpeg'],
  ] as const)('refuses %s, whatever the chunking', (_, bytes, code) => {
    for (const nextSize of [whole, single, () => 100]) {
      const result = split(bytes, nextSize, plain.length - 20);
      expect(result).toMatchObject({ error: code, frames: [] });
    }
  });

  it('takes a picture of exactly the limit', () => {
    for (const nextSize of [whole, single]) {
      expect(split(plain, nextSize, plain.length).frames).toEqual([textOf(plain)]);
    }
  });
});

describe('JpegSplitter, fuzzed', () => {
  const run = bytesOf(...runs.map(([, bytes]) => bytes));

  it('gives the same pictures at the same dates however the bytes are split', () => {
    const expected = split(run, whole).frames;
    expect(expected.length).toBeGreaterThan(20);
    const byByte = split(run, single);
    expect(byByte.frames).toEqual(expected);
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomOf(seed);
      const longest = [3, 40, 900, 9000][seed % 4] ?? 1;
      const result = split(run, () => 1 + random(longest));
      expect(result.frames).toEqual(expected);
      // Each chunk's time is its first byte's offset, so no picture may be dated after its own.
      result.startedAt.forEach((at, index) => {
        const exact = byByte.startedAt[index] ?? 0;
        expect(exact - at).toBeGreaterThanOrEqual(0);
        expect(exact - at).toBeLessThan(longest);
      });
    }
  });

  it('throws nothing but a JpegError on damaged bytes, the same however split, within its limit', () => {
    const maxFrameBytes = thumbnailed.length;
    const errors = new Set<string | undefined>();
    for (let seed = 1; seed <= 250; seed += 1) {
      const random = randomOf(seed);
      const damaged = run.slice();
      const places = 1 + random(40);
      for (let index = 0; index < places; index += 1) {
        const value = [0xff, 0xd8, 0xd9, 0xda, 0x00, random(256)][random(6)] ?? 0;
        damaged[random(damaged.length)] = value;
      }
      const atOnce = split(damaged, whole, maxFrameBytes);
      const pieces = split(damaged, () => 1 + random(700), maxFrameBytes);
      expect(pieces.frames).toEqual(atOnce.frames);
      expect(pieces.error).toBe(atOnce.error);
      expect(pieces.mostBufferedBytes).toBeLessThanOrEqual(maxFrameBytes);
      errors.add(pieces.error);
    }
    expect(errors).toEqual(new Set([undefined, 'too-large', 'not-a-jpeg']));
  });
});
