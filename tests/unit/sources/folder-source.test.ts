import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { maxFrameBytes } from '@/lib/sources/picture-limits';
import { sourceConfig } from '@/lib/sources/source-config';
import { until } from '../../fakes/until';
import { pixelsOf } from '../jpeg/sample-jpegs';
import {
  folderSource,
  jpegs,
  makePictures,
  type Pictures,
  png,
  prepared,
  rewritten,
  webp,
} from './folder-situations';
import { describeFrameSource, type Failure, Watch } from './frame-source-contract';

const [first, second, third] = jpegs;

const loop = prepared(
  ({ write }) => jpegs.forEach((jpeg, at) => write(`${at}.jpg`, jpeg)),
  () => ({ mode: 'loop', fps: 30 }),
);

function failure(title: string, code: Failure['code'], ...how: Parameters<typeof prepared>) {
  return { title, code, setUp: prepared(...how) };
}

const nothing = () => undefined;

const failures: Failure[] = [
  failure('an empty folder', 'folder-empty', nothing),
  failure('a folder without pictures', 'folder-empty', ({ write }) =>
    write('a.jpg', '<html>no picture</html>'),
  ),
  failure('a folder that does not exist', 'folder-missing', nothing, ({ at }) => ({
    path: at('sub/nothing.png'),
  })),
  failure('a path outside', 'not-allowed', nothing, ({ outside }) => ({ path: outside })),
  failure('a way out by dots', 'not-allowed', nothing, ({ at }) => ({ path: at('../outside') })),
  failure('a root of which the folder’s name is a part', 'not-allowed', nothing, ({ root }) => ({
    path: `${root}-too`,
  })),
  failure(
    'a folder that is a link out',
    'not-allowed',
    ({ outside, at }) => symlinkSync(outside, at('link')),
    ({ at }) => ({ path: at('link') }),
  ),
  failure('a link out as the only picture', 'not-allowed', ({ outside, at, write, root }) => {
    write('x', first);
    renameSync(at('x'), `${outside}/secret.jpg`);
    symlinkSync(`${outside}/secret.jpg`, `${root}/link.jpg`);
  }),
  failure('a picture beyond the limit', 'too-large', ({ write, at }) => {
    write('huge.jpg', first);
    truncateSync(at('huge.jpg'), maxFrameBytes + 1);
  }),
];

describeFrameSource({
  kind: 'folder',
  healthy: loop,
  moments: [{ title: 'in a later round', setUp: loop, reached: (frames) => frames === 5 }],
  failures: [
    ...failures,
    failure('a loop of nothing', 'folder-empty', nothing, () => ({ mode: 'loop' })),
    {
      title: 'a server that allows no folders',
      code: 'folder-off',
      setUp: () => {
        const source = createSource(sourceConfig.parse({ kind: 'folder', path: '/srv' }), {
          clock: systemClock,
        });
        return Promise.resolve({ source, stop: () => Promise.resolve() });
      },
    },
  ],
});

describeFrameSource({
  kind: 'folder (newest)',
  healthy: rewritten,
  moments: [
    {
      title: 'while it waits for a half-written file',
      setUp: prepared(({ write }) => write('half.jpg', first.subarray(0, 500))),
      reached: () => true,
    },
    {
      title: 'while it waits for the next picture',
      setUp: prepared(({ write }) => write('one.jpg', first)),
      reached: (frames) => frames === 1,
    },
  ],
  failures: [],
});

describe('the folder source', () => {
  let pictures: Pictures;
  let watch: Watch | undefined;

  beforeEach(() => {
    pictures = makePictures();
  });

  afterEach(async () => {
    watch?.abort();
    await watch?.done.catch(() => undefined);
    watch = undefined;
    pictures.remove();
  });

  function start(fields: Readonly<Record<string, unknown>> = {}): Watch {
    watch = new Watch(folderSource(pictures, fields));
    return watch;
  }

  const at = (name: string, ageMs: number) => {
    const time = (Date.now() - ageMs) / 1000;
    utimesSync(pictures.at(name), time, time);
  };
  const same = (frame: CapturedFrame | undefined, jpeg: Uint8Array) =>
    expect(Buffer.from(frame?.jpeg ?? []).equals(jpeg)).toBe(true);

  it('shows the latest written file, and says when it was written', async () => {
    pictures.write('b.jpg', first);
    pictures.write('a.jpg', second);
    at('b.jpg', 90_000);
    at('a.jpg', 30_000);
    const { frames } = start();
    await watch?.untilFrames(1);
    same(frames[0], second);
    expect(Math.abs(Date.now() - (frames[0]?.capturedAt ?? 0) - 30_000)).toBeLessThan(5_000);
  });

  it('says of a file from the future that it is of now', async () => {
    pictures.write('a.jpg', first);
    at('a.jpg', -3_600_000);
    const startedAt = Date.now();
    const { frames } = start();
    await watch?.untilFrames(1);
    expect(frames[0]?.capturedAt).toBeGreaterThanOrEqual(startedAt);
    expect(frames[0]?.capturedAt).toBeLessThanOrEqual(Date.now());
  });

  it('never shows a half-written file, and shows it once it is whole', async () => {
    pictures.write('a.jpg', first);
    at('a.jpg', 10_000);
    for (const [name, whole] of [
      ['b.jpg', third],
      ['c', png],
      ['d', webp],
    ] as const) {
      pictures.write(name, whole.subarray(0, whole.length - 3));
    }
    const { frames } = start();
    await watch?.untilFrames(1);
    same(frames[0], first);
    pictures.write('b.jpg', third);
    await watch?.untilFrames(2);
    same(frames[1], third);
  });

  it('shows a file that another replaced by renaming, and the same content again', async () => {
    pictures.write('a.jpg', first);
    const { frames } = start();
    await watch?.untilFrames(1);
    pictures.replace('a.jpg', second);
    await watch?.untilFrames(2);
    pictures.replace('a.jpg', second);
    await watch?.untilFrames(3);
    same(frames[1], second);
    same(frames[2], second);
    expect(frames[2]?.capturedAt).toBeGreaterThanOrEqual(frames[1]?.capturedAt ?? Infinity);
  });

  it('does not show a picture again that nobody has written to', async () => {
    pictures.write('a.jpg', first);
    const { frames } = start();
    await watch?.untilFrames(1);
    pictures.write('note.txt', 'Something else changed.');
    pictures.write('b.jpg', second);
    await watch?.untilFrames(2);
    expect(frames).toHaveLength(2);
  });

  it.each([
    ['PNG', png],
    ['WebP', webp],
  ])(
    'makes a JPEG of a %s, by its content and on black where it is transparent',
    async (_, file) => {
      pictures.write('misnamed.jpg', file);
      const { frames } = start();
      await watch?.untilFrames(1);
      expect(frames[0]).toMatchObject({ width: 32, height: 20 });
      const [red = 0, green = 0, blue = 0] = await pixelsOf(frames[0]?.jpeg ?? png);
      expect(Math.abs(red - 136)).toBeLessThan(6);
      expect(green + blue).toBeLessThan(12);
    },
  );

  it('shows only files whose names fit the pattern', async () => {
    pictures.write('cpu-1.jpg', first);
    pictures.write('disk-1.jpg', second);
    at('cpu-1.jpg', 60_000);
    const { frames } = start({ path: pictures.at('cpu-*.jpg') });
    await watch?.untilFrames(1);
    same(frames[0], first);
  });

  it('shows one file by its name, brackets and stars in it or not', async () => {
    pictures.write('a.jpg', second);
    pictures.write('cpu [1].jpg', first);
    at('cpu [1].jpg', 60_000);
    const { frames } = start({ path: pictures.at('cpu [1].jpg') });
    await watch?.untilFrames(1);
    same(frames[0], first);
  });

  it('follows links that stay inside, and passes by those that lead out', async () => {
    pictures.write('deep.jpg', first);
    mkdirSync(pictures.at('sub'));
    renameSync(pictures.at('deep.jpg'), pictures.at('sub/deep.jpg'));
    at('sub/deep.jpg', 60_000);
    symlinkSync(pictures.at('sub/deep.jpg'), pictures.at('inside.jpg'));
    pictures.write('x', second);
    renameSync(pictures.at('x'), `${pictures.outside}/x.jpg`);
    symlinkSync(`${pictures.outside}/x.jpg`, pictures.at('newest.jpg'));
    const { frames } = start();
    await watch?.untilFrames(1);
    same(frames[0], first);
  });

  it('fails when its folder vanishes', async () => {
    mkdirSync(pictures.at('sub'));
    pictures.write('sub/a.jpg', first);
    start({ path: pictures.at('sub/*.jpg') });
    await watch?.untilFrames(1);
    rmSync(pictures.at('sub'), { recursive: true });
    await expect(watch?.done).rejects.toMatchObject({ code: 'folder-missing' });
  });

  it('learns how often its picture is written from when it says it was', async () => {
    pictures.write('a.jpg', first);
    at('a.jpg', 60_000);
    const source = folderSource(pictures);
    expect(source.expectedIntervalMs).toBeUndefined();
    watch = new Watch(source);
    await watch.untilFrames(1);
    expect(source.expectedIntervalMs).toBeUndefined();
    pictures.replace('a.jpg', second);
    await watch.untilFrames(2);
    expect(Math.abs((source.expectedIntervalMs ?? 0) - 60_000)).toBeLessThan(5_000);
  });

  it('plays a loop in natural order at its rate, and takes up what comes later', async () => {
    pictures.write('shot-10.jpg', second);
    pictures.write('shot-9.jpg', first);
    pictures.write('shot-9b.txt', 'no picture');
    const { frames } = start({ mode: 'loop', fps: 20 });
    await watch?.untilFrames(4);
    [first, second, first, second].forEach((jpeg, index) => same(frames[index], jpeg));
    const spanMs = (frames[3]?.capturedAt ?? 0) - (frames[0]?.capturedAt ?? 0);
    expect(spanMs).toBeGreaterThanOrEqual(130);
    pictures.write('shot-11.jpg', third);
    await until(() => frames.some(({ width }) => width === 64));
    const index = frames.findIndex(({ width }) => width === 64);
    same(frames[index - 1], second);
  });

  it('says how far apart the pictures of a loop are', () => {
    expect(folderSource(pictures, { mode: 'loop', fps: 4 }).expectedIntervalMs).toBe(250);
  });
});
