import { getEventListeners } from 'node:events';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readFrameNumber } from '@/lib/pictures/frame-code';
import { systemClock } from '@/lib/sources/clock';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { testPatternConfig } from '@/lib/sources/config/test-pattern-config';
import { createTestPatternSource } from '@/lib/sources/test-pattern-source';
import { FakeClock } from '../../fakes/fake-clock';
import { until } from '../../fakes/until';
import { describeFrameSource } from './frame-source-contract';

const config = testPatternConfig.parse({
  kind: 'test-pattern',
  width: 320,
  height: 180,
  fps: 10,
});

function start(clock: FakeClock) {
  const frames: CapturedFrame[] = [];
  const controller = new AbortController();
  const source = createTestPatternSource(config, { clock });
  const done = source.run((frame) => frames.push(frame), controller.signal);
  const settled = (count: number) =>
    until(() => frames.length === count && clock.pendingTimers === 1);
  return { frames, controller, done, settled };
}

async function numberOf({ jpeg }: CapturedFrame): Promise<number | undefined> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return readFrameNumber({ data, ...info });
}

const healthy = () =>
  Promise.resolve({
    source: createTestPatternSource({ ...config, fps: 30 }),
    stop: () => Promise.resolve(),
  });

describeFrameSource({
  kind: 'test-pattern',
  healthy,
  moments: [
    { title: 'while a later picture is drawn', setUp: healthy, reached: (frames) => frames === 3 },
  ],
  failures: [
    {
      title: 'a picture that cannot be drawn',
      code: 'internal',
      setUp: async () => ({
        ...(await healthy()),
        source: createTestPatternSource({ ...config, width: 0 }),
      }),
    },
  ],
});

describe('createTestPatternSource', () => {
  test('says how far apart its frames are', () => {
    expect(createTestPatternSource({ ...config, fps: 4 }).expectedIntervalMs).toBe(250);
  });

  test('emits numbered pictures of the configured size at the configured rate', async () => {
    const clock = new FakeClock();
    const startedAt = clock.now();
    const { frames, controller, done, settled } = start(clock);
    for (let count = 1; count <= 4; count += 1) {
      await settled(count);
      if (count < 4) await clock.advance(100);
    }
    controller.abort();
    await done;
    expect(await Promise.all(frames.map(numberOf))).toEqual([1, 2, 3, 4]);
    expect(frames.map(({ capturedAt }) => capturedAt - startedAt)).toEqual([0, 100, 200, 300]);
    for (const frame of frames) {
      expect([frame.width, frame.height]).toEqual([320, 180]);
      expect(await sharp(frame.jpeg).metadata()).toMatchObject({ width: 320, height: 180 });
    }
  });

  test('never writes to a picture that it has emitted', async () => {
    const clock = new FakeClock();
    const { frames, controller, done, settled } = start(clock);
    await settled(1);
    const copy = Buffer.from(frames[0]?.jpeg ?? []);
    await clock.advance(100);
    await settled(2);
    controller.abort();
    await done;
    expect(copy.equals(frames[0]?.jpeg ?? Buffer.alloc(0))).toBe(true);
  });

  test('leaves out what was due during a stall, and keeps to its schedule', async () => {
    const clock = new FakeClock();
    const startedAt = clock.now();
    const { frames, controller, done, settled } = start(clock);
    await settled(1);
    clock.stall(730);
    await clock.advance(0);
    await settled(2);
    expect(clock.nextDueAt).toBe(startedAt + 800);
    await clock.advance(70);
    await settled(3);
    controller.abort();
    await done;
    expect(frames.map(({ capturedAt }) => capturedAt - startedAt)).toEqual([0, 730, 800]);
    expect(await Promise.all(frames.map(numberOf))).toEqual([1, 2, 3]);
  });

  test('does not wait for the old time to come again when the clock is set back', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const done = createTestPatternSource(config, { clock }).run(() => {
      clock.jump(-3_600_000);
    }, controller.signal);
    await until(() => clock.pendingTimers === 1);
    expect(clock.nextDueAt).toBe(clock.now() + 100);
    controller.abort();
    await done;
  });

  test('resolves on abort with no timer or listener left', async () => {
    const clock = new FakeClock();
    const { frames, controller, done, settled } = start(clock);
    await settled(1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort();
    await done;
    expect(clock.pendingTimers).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(frames).toHaveLength(1);
  });

  test('leaves one listener at most on its signal, however long it runs', async () => {
    const clock = new FakeClock();
    const { controller, done, settled } = start(clock);
    for (let count = 1; count <= 5; count += 1) {
      await settled(count);
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
      await clock.advance(100);
    }
    controller.abort();
    await done;
  });

  test('emits nothing for a signal that aborts before the first picture is drawn', async () => {
    const clock = new FakeClock();
    const { frames, controller, done } = start(clock);
    controller.abort();
    await done;
    expect(frames).toEqual([]);
    await createTestPatternSource(config, { clock }).run(() => {
      throw new Error('Emitted after the abort.');
    }, AbortSignal.abort());
    expect(clock.pendingTimers).toBe(0);
  });

  test('stops in the middle of an emit', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    await createTestPatternSource(config, { clock }).run(() => {
      controller.abort();
    }, controller.signal);
    expect(clock.pendingTimers).toBe(0);
  });

  test('fails with a typed error where it cannot draw', async () => {
    const impossible = createTestPatternSource({ ...config, width: 0 });
    await expect(
      impossible.run(() => undefined, new AbortController().signal),
    ).rejects.toMatchObject({ name: 'SourceError', code: 'internal' });
  });

  test('runs on the clock of the machine', async () => {
    const controller = new AbortController();
    const before = systemClock.now();
    let frames = 0;
    const source = createTestPatternSource({ ...config, fps: 30 });
    await source.run((frame) => {
      expect(frame.capturedAt).toBeGreaterThanOrEqual(before);
      frames += 1;
      if (frames === 3) controller.abort();
    }, controller.signal);
    expect(frames).toBe(3);
  });
});
