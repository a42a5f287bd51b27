import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readJpegInfo } from '@/lib/jpeg/jpeg-info';
import { jpegSegments } from '@/lib/jpeg/jpeg-segments';
import { normaliseJpeg, stripExifThumbnail } from '@/lib/jpeg/normalise-jpeg';
import { standardHuffmanTables } from '@/lib/jpeg/standard-huffman-tables';
import {
  bytesOf,
  exifSegment,
  noiseJpeg,
  pixelsOf,
  restartJpeg,
  segmentOf,
  withoutSegments,
  withSegments,
} from './sample-jpegs';

const picture = await noiseJpeg(80, 48);
const progressive = await noiseJpeg(32, 32, { progressive: true });
const thumbnail = await noiseJpeg(16, 16, { seed: 2 });

function tablesOf(jpeg: Uint8Array): readonly string[] {
  return jpegSegments(jpeg)
    .filter(({ marker }) => marker === 0xc4)
    .map(({ contentStart, end }) => Buffer.from(jpeg.subarray(contentStart, end)).toString('hex'));
}

describe('normaliseJpeg', () => {
  it.each([
    ['a baseline', picture],
    ['a progressive', progressive],
    ['a restart-marked', restartJpeg(9)],
  ])('returns %s picture itself when nothing has to be done', (_, jpeg) => {
    expect(normaliseJpeg(jpeg)).toBe(jpeg);
  });

  it("holds libjpeg's own standard tables", () => {
    const ours = Buffer.from(standardHuffmanTables.subarray(4)).toString('hex');
    expect(ours).toBe(tablesOf(picture).join(''));
    expect([...standardHuffmanTables.subarray(0, 4)]).toEqual([0xff, 0xc4, 0x01, 0xa2]);
  });

  it('gives a picture without tables the same pixels it had with them', async () => {
    const bare = withoutSegments(picture, 0xc4);
    const mended = normaliseJpeg(bare);
    expect(mended.length).toBe(bare.length + standardHuffmanTables.length);
    expect(readJpegInfo(mended)).toMatchObject({ width: 80, height: 48, huffmanTables: true });
    expect(await pixelsOf(mended)).toEqual(await pixelsOf(picture));
  });

  it('adds no tables to a picture that is not baseline', () => {
    const lossless = bytesOf(
      [0xff, 0xd8],
      segmentOf(0xc3, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
      segmentOf(0xda, [1, 1, 0, 1, 0, 0]),
      [0x2b, 0xff, 0xd9],
    );
    expect(normaliseJpeg(lossless)).toBe(lossless);
  });

  it('cuts padding off without copying', () => {
    const padded = bytesOf(picture, new Uint8Array(3000));
    const cut = normaliseJpeg(padded);
    expect(cut).toEqual(picture);
    expect(cut.buffer).toBe(padded.buffer);
  });

  it('leaves a picture that breaks off as it is, its thumbnail apart', () => {
    const cut = picture.subarray(0, -20);
    expect(normaliseJpeg(cut)).toBe(cut);
    const exif = exifSegment(thumbnail);
    expect(normaliseJpeg(withSegments(cut, exif))).toEqual(cut);
  });

  it('mends padding, thumbnail and tables at once', async () => {
    const bare = withoutSegments(picture, 0xc4);
    const broken = bytesOf(withSegments(bare, exifSegment(thumbnail)), [0, 0]);
    const mended = normaliseJpeg(broken);
    expect(mended).toEqual(normaliseJpeg(bare));
    expect(await pixelsOf(mended)).toEqual(await pixelsOf(picture));
  });

  it('takes a Buffer that lies inside a larger one', () => {
    const pool = Buffer.concat([Buffer.from('abc'), bytesOf(picture, [0, 0]), Buffer.from('d')]);
    expect(Buffer.compare(normaliseJpeg(pool.subarray(3, -1)), picture)).toBe(0);
  });

  it('refuses what is no JPEG, or ends before the scan', () => {
    expect(() => normaliseJpeg(bytesOf('<html>'))).toThrow(
      expect.objectContaining({ code: 'not-a-jpeg' }),
    );
    expect(() => normaliseJpeg(picture.subarray(0, 100))).toThrow(
      expect.objectContaining({ code: 'truncated' }),
    );
  });
});

describe('stripExifThumbnail', () => {
  it('returns a picture without thumbnail itself, other EXIF data and all', () => {
    const plain = withSegments(picture, segmentOf(0xe1, 'Exif\0\0', 'MM\0*'), segmentOf(0xfe, 'x'));
    expect(stripExifThumbnail(plain)).toBe(plain);
  });

  it('removes the thumbnail, so that the first FFD9 ends the picture', async () => {
    const stripped = stripExifThumbnail(withSegments(picture, exifSegment(thumbnail)));
    expect(stripped).toEqual(picture);
    expect(Buffer.from(stripped).indexOf('ffd9', 0, 'hex')).toBe(stripped.length - 2);
    expect(await pixelsOf(stripped)).toEqual(await pixelsOf(picture));
  });

  it.each([true, false])('keeps the orientation (little-endian: %s)', async (littleEndian) => {
    const exif = exifSegment(thumbnail, { orientation: 6, littleEndian });
    const stripped = stripExifThumbnail(withSegments(picture, exif));
    expect((await sharp(stripped).metadata()).orientation).toBe(6);
    expect(readJpegInfo(stripped).exifThumbnail).toBe(false);
    expect(await pixelsOf(stripped)).toEqual(await pixelsOf(picture));
  });

  it.each([
    ['a JFIF extension', segmentOf(0xe0, 'JFXX\0', [0x10], thumbnail)],
    ['a Photoshop segment', segmentOf(0xed, 'Photoshop 3.0\0', thumbnail)],
    ['EXIF with an orientation of 9', exifSegment(thumbnail, { orientation: 9 })],
    ['EXIF whose directory is missing', segmentOf(0xe1, 'Exif\0\0', 'II*\0zzzz', thumbnail)],
    ['EXIF of no byte order', segmentOf(0xe1, 'Exif\0\0', 'XX*\0\0\0\0\0', thumbnail)],
    ['an APP1 segment that is not EXIF', segmentOf(0xe1, 'http://x\0', thumbnail)],
  ])('removes %s with a JPEG inside altogether', (_, segment) => {
    expect(stripExifThumbnail(withSegments(picture, segment))).toEqual(picture);
  });
});
