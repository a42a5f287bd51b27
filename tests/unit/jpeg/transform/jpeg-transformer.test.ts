import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegOrientation } from '@/lib/jpeg/jpeg-orientation';
import { jpegSegments } from '@/lib/jpeg/jpeg-segments';
import { canTransform } from '@/lib/jpeg/transform/can-transform';
import { JpegTransformer } from '@/lib/jpeg/transform/jpeg-transformer';
import {
  exifTransform,
  rotationTransform,
  thenTransform,
} from '@/lib/jpeg/transform/picture-transform';
import { exifSegment, randomOf, segmentOf, withoutSegments, withSegments } from '../sample-jpegs';
import {
  decoded,
  difference,
  encoded,
  nameOf,
  restartScene,
  scenePixels,
  threeScanScene,
  transforms,
  turnedPixels,
} from './turned-pictures';

const transformer = new JpegTransformer();
const colour = scenePixels(96, 64);
const halved = await encoded(colour);
const quarter = rotationTransform(90);

/** As ffmpeg's own MJPEG encoder writes it. */
function ffmpegPicture(pixelFormat: string): Uint8Array {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=192x128,format=' + pixelFormat];
  const output = ['-frames:v', '1', '-q:v', '3', '-f', 'mjpeg', '-strict', '-1', '-'];
  return Uint8Array.from(execFileSync('ffmpeg', ['-v', 'error', ...source, ...output]));
}

const pictures: [string, Uint8Array][] = [
  ['colours at half size (4:2:0)', halved],
  ['colours at full size (4:4:4)', await encoded(colour, { chromaSubsampling: '4:4:4' })],
  ['colours at half width (4:2:2)', ffmpegPicture('yuvj422p')],
  ['colours at quarter width (4:1:1)', ffmpegPicture('yuvj411p')],
  ['greys only', await encoded(scenePixels(72, 40, 1))],
  ['tables of its own', await encoded(colour, { optimiseCoding: true })],
  ['no tables', withoutSegments(halved, 0xc4)],
  ['restart markers', await restartScene(96, 64)],
  ['a scan for each component', await threeScanScene(96, 64)],
  ['a part of a block at its edges, but transposed only', await encoded(scenePixels(91, 51))],
];

describe('JpegTransformer', () => {
  const cases = pictures.flatMap(([name, jpeg]) =>
    transforms
      .filter((transform) => canTransform(jpeg, transform))
      .map((transform) => ({ name, jpeg, transform, how: nameOf(transform) })),
  );

  it.each(cases)('lays a picture with $name $how', async ({ jpeg, transform }) => {
    const result = transformer.transform(jpeg, transform);
    const expected = turnedPixels(await decoded(jpeg), transform);
    // The decoder's rounding is not symmetrical: one step, and some more once mixed to colours.
    const { largest, mean } = difference(await decoded(result), expected);
    expect(largest).toBeLessThanOrEqual(4);
    expect(mean).toBeLessThan(0.2);
    expect(result.length).toBeLessThan(jpeg.length * 1.02 + 700);
  });

  it.each(pictures)('brings a picture with %s back without a changed pixel', async (_, jpeg) => {
    const before = await decoded(jpeg);
    for (const transform of transforms) {
      const inverse = transforms.find((other) => {
        const both = thenTransform(transform, other);
        return !both.transpose && !both.mirrorX && !both.mirrorY;
      });
      if (!inverse || !canTransform(jpeg, transform)) continue;
      const back = transformer.transform(transformer.transform(jpeg, transform), inverse);
      expect(difference(await decoded(back), before)).toEqual({ largest: 0, mean: 0 });
    }
  });

  it('gives the same bytes again after four quarter turns as after none', () => {
    const once = transformer.transform(halved, rotationTransform(0));
    const round = [1, 2, 3, 4].reduce((jpeg) => transformer.transform(jpeg, quarter), once);
    expect(Buffer.from(round).equals(once)).toBe(true);
  });

  it('is not confused by the pictures before', () => {
    const small = pictures.map(([, jpeg]) => transformer.transform(jpeg, rotationTransform(0)));
    transformer.transform(pictures[2]?.[1] ?? halved, quarter);
    pictures.forEach(([, jpeg], index) => {
      const fresh = new JpegTransformer().transform(jpeg, rotationTransform(0));
      expect(Buffer.from(fresh).equals(small[index] ?? new Uint8Array())).toBe(true);
    });
  });

  it('refuses what cannot be laid so without loss', async () => {
    const tall = await encoded(scenePixels(64, 40));
    expect(canTransform(tall, quarter)).toBe(false);
    expect(() => transformer.transform(tall, quarter)).toThrow(
      expect.objectContaining({ name: 'JpegError', code: 'unsupported' }),
    );
    expect(canTransform(tall, rotationTransform(270))).toBe(true);
    const progressive = await encoded(colour, { progressive: true });
    expect(canTransform(progressive, quarter)).toBe(false);
    expect(() => transformer.transform(progressive, quarter)).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });

  it('keeps comments and profiles, and no EXIF that would turn the picture again', () => {
    const comment = segmentOf(0xfe, 'by the gate');
    const profile = segmentOf(0xe2, 'ICC_PROFILE\0', [1, 1], 'x'.repeat(40));
    const exif = exifSegment(new Uint8Array(0), { orientation: 6 });
    const jpeg = withSegments(halved, exif, profile, comment);
    expect(jpegOrientation(jpeg)).toBe(6);
    const turned = transformer.transform(jpeg, quarter);
    expect(jpegOrientation(turned)).toBeUndefined();
    const markers = jpegSegments(turned).map(({ marker }) => marker);
    expect(markers.slice(0, 2)).toEqual([0xe2, 0xfe]);
    expect(markers).not.toContain(0xe1);
    expect(markers).not.toContain(0xdd);
  });

  it('turns the shape of the pixels too', () => {
    const jfif = segmentOf(0xe0, 'JFIF\0', [1, 1, 0], [0, 12, 0, 11], [0, 0]);
    const turned = transformer.transform(withSegments(halved, jfif), quarter);
    expect([...turned.subarray(2, 20)]).toEqual([
      ...segmentOf(0xe0, 'JFIF\0', [1, 1, 0], [0, 11, 0, 12], [0, 0]),
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'agrees with sharp on what EXIF orientation %i means',
    async (orientation) => {
      const exif = exifSegment(new Uint8Array(0), { orientation });
      const upright = await sharp(withSegments(halved, exif)).autoOrient().raw().toBuffer();
      const turned = await decoded(transformer.transform(halved, exifTransform(orientation)));
      const { largest } = difference(turned, { ...turned, data: upright });
      expect(largest).toBeLessThanOrEqual(4);
    },
  );

  it('throws a JpegError, and ends, whatever is broken', () => {
    const random = randomOf(7);
    const seen = new Set<string>();
    for (let round = 0; round < 1500; round += 1) {
      const [, jpeg = halved] = pictures[round % pictures.length] ?? [];
      const broken = Uint8Array.from(jpeg);
      for (let changes = 1 + random(6); changes > 0; changes -= 1) {
        broken[random(random(2) === 0 ? 700 : broken.length)] = random(256);
      }
      const cut = random(3) === 0 ? broken.subarray(0, random(broken.length)) : broken;
      try {
        transformer.transform(cut, transforms[random(8)] ?? quarter);
        seen.add('transformed');
      } catch (error) {
        expect(error).toBeInstanceOf(JpegError);
        if (error instanceof JpegError) seen.add(error.code);
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['transformed', 'damaged', 'truncated']));
  });

  it('looks at no Huffman table that no scan uses', () => {
    const counts = [3, ...Array<number>(15).fill(0)];
    const unused = segmentOf(0xc4, [3, ...counts, 1, 2, 3]);
    expect(transformer.transform(withSegments(halved, unused), quarter)).toEqual(
      transformer.transform(halved, quarter),
    );
  });

  it('refuses a quantisation table that is cut off', () => {
    const tail = segmentOf(0xdb, [2], Array<number>(40).fill(1));
    expect(() => transformer.transform(withSegments(halved, tail), quarter)).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    );
  });

  it('sets no memory aside for a size that the bytes cannot fill', () => {
    const huge = Uint8Array.from(halved);
    const header = jpegSegments(halved).find(({ marker }) => marker === 0xc0);
    huge.set([0x0f, 0xf0, 0x0f, 0xf0], (header?.contentStart ?? 0) + 1);
    expect(() => transformer.transform(huge, quarter)).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    );
  });
});
