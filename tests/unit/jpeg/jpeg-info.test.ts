import { describe, expect, it } from 'vitest';
import type { JpegErrorCode } from '@/lib/jpeg/jpeg-error';
import { jpegEnd, readJpegInfo } from '@/lib/jpeg/jpeg-info';
import {
  bytesOf,
  exifSegment,
  noiseJpeg,
  restartJpeg,
  segmentOf,
  withoutSegments,
  withSegments,
} from './sample-jpegs';

const picture = await noiseJpeg(40, 24);
const thumbnail = await noiseJpeg(16, 16);
const frameHeader = segmentOf(0xc0, [8, 0, 24, 0, 40, 1, 1, 0x11, 0]);
const scanHeader = segmentOf(0xda, [1, 1, 0, 0, 63, 0]);
const start = [0xff, 0xd8];
const comment = [0xff, 0xfe, 0, 2];

describe('readJpegInfo', () => {
  it('tells the size of a baseline picture and that it has tables and no thumbnail', () => {
    expect(readJpegInfo(picture)).toEqual({
      width: 40,
      height: 24,
      huffmanTables: true,
      exifThumbnail: false,
    });
  });

  it('tells the size of a progressive picture', async () => {
    const info = readJpegInfo(await noiseJpeg(300, 17, { progressive: true }));
    expect(info).toMatchObject({ width: 300, height: 17, huffmanTables: true });
  });

  it('tells that Huffman tables are missing', () => {
    expect(readJpegInfo(withoutSegments(picture, 0xc4)).huffmanTables).toBe(false);
  });

  it("tells of an EXIF thumbnail and takes the picture's size, not the thumbnail's", () => {
    const info = readJpegInfo(withSegments(picture, exifSegment(thumbnail)));
    expect(info).toMatchObject({ width: 40, height: 24, exifThumbnail: true });
  });

  it('does not take a chance FFD8 in a colour profile for a thumbnail', () => {
    const profile = segmentOf(0xe2, 'ICC_PROFILE\0', [1, 1, 0x12, 0xff, 0xd8, 0x34]);
    expect(readJpegInfo(withSegments(picture, profile)).exifThumbnail).toBe(false);
  });

  it('passes fill bytes and stray bytes between segments', () => {
    const strayed = bytesOf(start, [0xff, 0xff, 0xff], segmentOf(0xfe, 'x'), [0, 0xff, 0, 7]);
    expect(readJpegInfo(bytesOf(strayed, frameHeader, scanHeader))).toMatchObject({ width: 40 });
  });

  it('reads no further than the scan header', () => {
    const segments = bytesOf(start, frameHeader, scanHeader);
    expect(readJpegInfo(bytesOf(segments, frameHeader, [0xff, 0xd9]))).toEqual(
      readJpegInfo(segments),
    );
    expect(readJpegInfo(restartJpeg(5))).toMatchObject({ width: 40, height: 8 });
  });

  const bad: readonly [string, JpegErrorCode, Uint8Array][] = [
    ['nothing at all', 'not-a-jpeg', bytesOf()],
    ['a web page', 'not-a-jpeg', bytesOf('<html>')],
    ['a PNG', 'not-a-jpeg', bytesOf([0x89], 'PNG\r\n')],
    ['a JPEG after a newline', 'not-a-jpeg', bytesOf('\r\n', picture)],
    ['a start marker alone', 'truncated', bytesOf(start)],
    ['half a marker', 'truncated', bytesOf(start, [0xff])],
    ['half a length', 'truncated', bytesOf(start, [0xff, 0xe0, 0])],
    ['a segment longer than the rest', 'truncated', bytesOf(start, [0xff, 0xe0, 0, 9, 1])],
    [
      'more segments than any camera writes',
      'unsupported',
      bytesOf(start, ...Array<number[]>(1_000).fill(comment), frameHeader, scanHeader),
    ],
    ['an end before the scan', 'truncated', bytesOf(start, frameHeader, [0xff, 0xd9])],
    ['a scan without frame header', 'no-dimensions', bytesOf(start, scanHeader)],
    [
      'a frame header too short for a size',
      'no-dimensions',
      bytesOf(start, segmentOf(0xc0, [8, 0, 24]), scanHeader),
    ],
    [
      'a height of 0',
      'no-dimensions',
      bytesOf(start, segmentOf(0xc0, [8, 0, 0, 0, 40, 1]), scanHeader),
    ],
    [
      'a width of 0',
      'no-dimensions',
      bytesOf(start, segmentOf(0xc0, [8, 0, 24, 0, 0, 1]), scanHeader),
    ],
  ];
  it.each(bad)('refuses %s as %s', (_, code, bytes) => {
    expect(() => readJpegInfo(bytes)).toThrow(expect.objectContaining({ name: 'JpegError', code }));
  });
});

describe('jpegEnd', () => {
  it.each([
    ['nothing', []],
    ['zeroes', [0, 0, 0, 0]],
    ['newlines and fill bytes', [0x0d, 0x0a, 0xff, 0xff]],
  ])('finds the end before %s', (_, padding) => {
    expect(jpegEnd(bytesOf(picture, padding))).toBe(picture.length);
  });

  it('knows no end of a picture that breaks off or is followed by something else', () => {
    expect(jpegEnd(picture.subarray(0, -1))).toBeUndefined();
    expect(jpegEnd(bytesOf(picture, 'x'))).toBeUndefined();
    expect(jpegEnd(bytesOf())).toBeUndefined();
  });
});
