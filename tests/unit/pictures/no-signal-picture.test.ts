import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { NoSignal } from '@/lib/pictures/no-signal-picture';
import { noSignalPicture } from '@/lib/pictures/no-signal-picture';

const long = 'Loading dock, east side, behind the containers, second from the left, '.repeat(4);
const base = {
  sinceMs: Date.UTC(2026, 0, 15, 14, 3, 10),
  nowMs: Date.UTC(2026, 0, 15, 18),
  timeZone: 'UTC',
  title: 'Front door',
  reason: 'The camera refused the connection.',
};

async function draw(signal: Pick<NoSignal, 'width' | 'height'> & Partial<NoSignal>) {
  const picture = await noSignalPicture({ ...base, ...signal });
  const { data, info } = await sharp(picture.jpeg).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([signal.width, signal.height, 3]);
  expect([picture.width, picture.height]).toEqual([signal.width, signal.height]);
  const pixel = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = data.subarray((y * info.width + x) * 3);
    return { red, green, blue };
  };
  return { data, pixel };
}

function orangePicture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#ff8800' } })
    .jpeg()
    .toBuffer();
}

/** The brightest level on the outermost pixels: the ground is 16 at most, ink 138 and more. */
function brightestAtEdge(
  { pixel }: Awaited<ReturnType<typeof draw>>,
  width: number,
  height: number,
) {
  const level = (x: number, y: number) => Math.max(...Object.values(pixel(x, y)));
  const rows = Array.from({ length: width }, (_, x) => [level(x, 0), level(x, height - 1)]);
  const columns = Array.from({ length: height }, (_, y) => [level(0, y), level(width - 1, y)]);
  return Math.max(...rows.flat(), ...columns.flat());
}

describe('noSignalPicture', () => {
  const sizes = [
    [160, 90],
    [320, 240],
    [640, 360],
    [1280, 720],
    [240, 640],
    [3840, 2160],
    [640, 90],
    [90, 48],
    [33, 21],
  ] as const;

  test.each(sizes)('at %i x %i draws text and leaves the edges alone', async (width, height) => {
    const picture = await draw({ width, height });
    expect(brightestAtEdge(picture, width, height)).toBeLessThan(48);
    expect(picture.data.some((level) => level > 110)).toBe(true);
  });

  test.each(sizes)('at %i x %i clips nothing of long texts either', async (width, height) => {
    const texts = { title: long, reason: long, nowMs: Date.UTC(2027, 5, 1) };
    const picture = await draw({ width, height, ...texts });
    expect(brightestAtEdge(picture, width, height)).toBeLessThan(48);
  });

  test('shows the last picture, grey and dark', async () => {
    const lastJpeg = await orangePicture(640, 360);
    const { pixel } = await draw({ width: 640, height: 360, lastJpeg });
    const { red, green, blue } = pixel(20, 20);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(6);
    expect(red).toBeGreaterThan(40);
    expect(red).toBeLessThan(90);
  });

  test('fits a last picture of another size, whole, into the size of the stream', async () => {
    const lastJpeg = await orangePicture(400, 400);
    const { pixel } = await draw({ width: 640, height: 360, lastJpeg });
    expect(pixel(320, 10).red).toBeGreaterThan(40);
    expect(pixel(20, 10).red).toBeLessThan(24);
  });

  test('keeps red for the sign in front of the headline', async () => {
    const { data } = await draw({ width: 1280, height: 720 });
    let reds = 0;
    for (let at = 0; at < data.length; at += 3) {
      if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 0) < 130) reds += 1;
    }
    expect(reds).toBeGreaterThan(100);
    expect(reds).toBeLessThan(2000);
  });

  test.each([
    ['is cut off', (jpeg: Buffer) => jpeg.subarray(0, jpeg.length / 2)],
    ['is no picture', () => Buffer.from('<html>')],
    ['is empty', () => Buffer.alloc(0)],
  ])('draws the slate where the last picture %s', async (_, damage) => {
    const lastJpeg = damage(await orangePicture(640, 360));
    const damaged = await noSignalPicture({ ...base, width: 640, height: 360, lastJpeg });
    const slate = await noSignalPicture({ ...base, width: 640, height: 360 });
    expect(Buffer.from(damaged.jpeg).equals(slate.jpeg)).toBe(true);
  });

  test('tells different moments, names and reasons apart', async () => {
    const size = { width: 320, height: 180 };
    const pictures = await Promise.all([
      noSignalPicture({ ...base, ...size }),
      noSignalPicture({ ...base, ...size, sinceMs: base.sinceMs + 1000 }),
      noSignalPicture({ ...base, ...size, title: 'Garage' }),
      noSignalPicture({ ...base, ...size, reason: '' }),
    ]);
    expect(new Set(pictures.map(({ jpeg }) => Buffer.from(jpeg).toString('base64'))).size).toBe(4);
  });
});
