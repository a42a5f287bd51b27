import { getEventListeners } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegOrientation } from '@/lib/jpeg/jpeg-orientation';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import { systemClock } from '@/lib/sources/clock';
import type { Orientation } from '@/lib/sources/config/orientation';
import { testPatternConfig } from '@/lib/sources/config/test-pattern-config';
import { createSource } from '@/lib/sources/create-source';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import type { JpegTurner } from '@/lib/sources/jpeg-turner';
import { orientedSource } from '@/lib/sources/oriented-source';
import { mostBadPictures } from '@/lib/sources/picture-limits';
import { reencodeTurner } from '@/lib/sources/reencode-turner';
import { WorkerTurner } from '@/lib/sources/worker-turner';
import { ScriptedSource } from '../../fakes/scripted-source';
import { until } from '../../fakes/until';
import { exifSegment, withSegments } from '../jpeg/sample-jpegs';
import {
  decoded,
  difference,
  encoded,
  nameOf,
  scenePixels,
  transforms,
  turnedPixels,
} from '../jpeg/transform/turned-pictures';
import { describeFrameSource } from './frame-source-contract';

const upright: Orientation = { rotation: 0, flipHorizontal: false, flipVertical: false };
const onItsSide: Orientation = { ...upright, rotation: 90 };
const picture = await encoded(scenePixels(64, 40), { quality: 90 });

/** Answers when told to. */
class ScriptedTurner implements JpegTurner {
  readonly asked: PictureTransform[] = [];
  #answer: ((error?: Error) => void) | undefined;

  turn(jpeg: Uint8Array, transform: PictureTransform): Promise<Uint8Array> {
    this.asked.push(transform);
    return new Promise((resolve, reject) => {
      this.#answer = (error) => (error ? reject(error) : resolve(jpeg));
    });
  }

  /** Once `count` pictures have been asked for. */
  async answer(count: number, error?: Error): Promise<void> {
    await until(() => this.asked.length === count && this.#answer !== undefined);
    this.#answer?.(error);
    this.#answer = undefined;
  }
}

function start(turner: JpegTurner, orientation = onItsSide) {
  const source = new ScriptedSource({ expectedIntervalMs: 500 });
  const frames: CapturedFrame[] = [];
  const controller = new AbortController();
  const oriented = orientedSource(source, orientation, turner);
  const done = oriented.run((frame) => frames.push(frame), controller.signal);
  done.catch(() => undefined);
  return { source, oriented, frames, controller, done };
}

const turnedPattern = (turner: JpegTurner) => () =>
  Promise.resolve({
    source: createSource(
      testPatternConfig.parse({
        ...{ kind: 'test-pattern', width: 320, height: 176, fps: 30 },
        ...{ rotation: 90, flipVertical: true },
      }),
      { clock: systemClock, turner },
    ),
    stop: () => Promise.resolve(),
  });

const threads = new WorkerTurner();
afterAll(() => threads.close());

describeFrameSource({
  kind: 'turned',
  healthy: turnedPattern(threads),
  moments: [
    {
      title: 'while a picture is encoded again',
      setUp: turnedPattern(reencodeTurner),
      reached: (frames) => frames === 3,
    },
  ],
  failures: [
    {
      title: 'pictures that do not decode',
      code: 'not-a-picture',
      setUp: turnedPattern({
        turn: () => Promise.reject(new JpegError('damaged', 'scripted')),
      }),
    },
  ],
});

describe('orientedSource', () => {
  it('passes pictures on at once, the very same, that lie as wanted', async () => {
    const turner = new ScriptedTurner();
    const twice: Orientation = { rotation: 180, flipHorizontal: true, flipVertical: true };
    for (const orientation of [upright, twice]) {
      const { source, frames, controller, done } = start(turner, orientation);
      source.emit(1, picture);
      expect(frames[0]?.jpeg).toBe(picture);
      controller.abort();
      await done;
    }
    expect(turner.asked).toEqual([]);
  });

  it('lays upright what says by EXIF that it does not lie so', async () => {
    const exif = exifSegment(new Uint8Array(0), { orientation: 6 });
    const { source, frames, controller, done } = start(reencodeTurner, upright);
    source.emit(1, withSegments(picture, exif));
    source.emit(2, picture);
    await until(() => frames.length === 2);
    controller.abort();
    await done;
    expect(frames[0]).toMatchObject({ capturedAt: 1, width: 360, height: 640 });
    expect(jpegOrientation(frames[0]?.jpeg ?? picture)).toBeUndefined();
    expect(frames[1]?.jpeg).toBe(picture);
  });

  it('tells how far apart frames are expected, as the source does', () => {
    const source = new ScriptedSource({ expectedIntervalMs: 500 });
    expect(orientedSource(source, onItsSide).expectedIntervalMs).toBe(500);
  });

  it.each([
    [
      { ...upright, rotation: 90 },
      { transpose: true, mirrorX: true, mirrorY: false },
    ],
    [
      { ...upright, rotation: 180 },
      { transpose: false, mirrorX: true, mirrorY: true },
    ],
    [
      { ...upright, rotation: 270 },
      { transpose: true, mirrorX: false, mirrorY: true },
    ],
    [
      { ...upright, flipHorizontal: true },
      { transpose: false, mirrorX: true, mirrorY: false },
    ],
    [
      { ...upright, flipVertical: true },
      { transpose: false, mirrorX: false, mirrorY: true },
    ],
    [
      { ...onItsSide, flipVertical: true },
      { transpose: true, mirrorX: true, mirrorY: true },
    ],
  ] as const)('turns clockwise, then flips: %j', async (orientation, transform) => {
    const turner = new ScriptedTurner();
    const { source, frames, controller, done } = start(turner, orientation);
    source.emit(1000, picture);
    await turner.answer(1);
    await until(() => frames.length === 1);
    expect(turner.asked).toEqual([transform]);
    const size = transform.transpose ? [360, 640] : [640, 360];
    expect(frames).toMatchObject([{ capturedAt: 1000, width: size[0], height: size[1] }]);
    controller.abort();
    await done;
  });

  it('keeps only the newest of those that come while one is being turned', async () => {
    const turner = new ScriptedTurner();
    const { source, frames, controller, done } = start(turner);
    for (const capturedAt of [1, 2, 3, 4]) source.emit(capturedAt, picture);
    await turner.answer(1);
    await turner.answer(2);
    await until(() => frames.length === 2);
    expect(frames.map(({ capturedAt }) => capturedAt)).toEqual([1, 4]);
    expect(turner.asked).toHaveLength(2);
    controller.abort();
    await done;
  });

  it('puts right first what EXIF says, and says it no more', async () => {
    const exif = exifSegment(new Uint8Array(0), { orientation: 6 });
    const { source, frames, controller, done } = start(reencodeTurner);
    source.frameWidthPx = 64;
    source.emit(1, withSegments(picture, exif));
    await until(() => frames.length === 1);
    controller.abort();
    await done;
    const turned = frames[0]?.jpeg ?? new Uint8Array();
    expect(jpegOrientation(turned)).toBeUndefined();
    // A quarter turn by EXIF and one that is wanted.
    const half = { transpose: false, mirrorX: true, mirrorY: true };
    const expected = turnedPixels(await decoded(picture), half);
    expect(difference(await decoded(turned), expected).mean).toBeLessThan(2);
    expect(frames[0]?.width).toBe(64);
  });

  it('drops a picture that does not decode, and fails when no other comes', async () => {
    const turner = new ScriptedTurner();
    const { source, frames, done } = start(turner);
    const broken = () => new JpegError('damaged', 'scripted');
    source.emit(1, picture);
    await turner.answer(1, broken());
    source.emit(2, picture);
    await turner.answer(2);
    await until(() => frames.length === 1);
    for (let count = 3; count <= 3 + mostBadPictures; count += 1) {
      source.emit(count, picture);
      await turner.answer(count, broken());
    }
    await expect(done).rejects.toMatchObject({ name: 'SourceError', code: 'not-a-picture' });
    expect(source.running).toBe(0);
    expect(frames.map(({ capturedAt }) => capturedAt)).toEqual([2]);
  });

  it('fails at once where the fault is not the picture’s', async () => {
    const turner = new ScriptedTurner();
    const { source, done } = start(turner);
    source.emit(1, picture);
    await turner.answer(1, new TypeError('scripted'));
    await expect(done).rejects.toMatchObject({ code: 'internal' });
  });

  it('delivers what has come before it passes the camera’s failure on', async () => {
    const turner = new ScriptedTurner();
    const { source, frames, done } = start(turner);
    source.emit(1, picture);
    source.emit(2, picture);
    source.fail('ended');
    await turner.answer(1);
    await turner.answer(2);
    await expect(done).rejects.toMatchObject({ code: 'ended' });
    expect(frames.map(({ capturedAt }) => capturedAt)).toEqual([1, 2]);
  });

  it('emits nothing after an abort, and lets go', async () => {
    const turner = new ScriptedTurner();
    const { source, frames, controller, done } = start(turner);
    source.emit(1, picture);
    source.emit(2, picture);
    controller.abort();
    await turner.answer(1);
    await done;
    expect(frames).toEqual([]);
    expect(turner.asked).toHaveLength(1);
    expect(source.running).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

describe('reencodeTurner', () => {
  it.each(transforms.map((transform) => ({ transform, how: nameOf(transform) })))(
    'lays a picture of any kind and size $how',
    async ({ transform }) => {
      for (const options of [{}, { progressive: true }, { chromaSubsampling: '4:4:4' }]) {
        const odd = await encoded(scenePixels(61, 43), options);
        const expected = turnedPixels(await decoded(odd), transform);
        const turned = await decoded(await reencodeTurner.turn(odd, transform));
        expect([turned.width, turned.height]).toEqual([expected.width, expected.height]);
        expect(difference(turned, expected).mean).toBeLessThan(5);
      }
    },
  );

  it('throws a JpegError for what does not decode', async () => {
    const half = picture.subarray(0, picture.length / 2);
    for (const broken of [half, Uint8Array.of(0xff, 0xd8), new Uint8Array(50)]) {
      const turning = reencodeTurner.turn(broken, transforms[1] ?? assertNever());
      await expect(turning).rejects.toBeInstanceOf(JpegError);
    }
  });
});

function assertNever(): never {
  throw new Error('There are eight transforms.');
}
