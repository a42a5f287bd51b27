import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock } from '@/tests/fakes/fake-clock';
import type { SimulatedCamera } from '@/tests/fakes/simulator/simulated-camera';
import { Simulator, type SimulatorOptions } from '@/tests/fakes/simulator/simulator';
import { until } from '@/tests/fakes/until';
import { holdings, untilBack, type Holdings } from './leftovers';
import { sourceOf, WatchedCamera, type WatchedOptions, type Way } from './watched-camera';

/* Cameras whose fault is no failure, or one that a person mends, and cameras that are slow or fast. */

const ways: readonly Way[] = ['mjpeg', 'snapshot'];
const small = { loop: 8, width: 320, height: 180 };
const ends: (() => Promise<void>)[] = [];

let before: Holdings;

beforeAll(async () => {
  // What is loaded and opened once is there before anything is counted.
  await watch(await simulate({}), { way: 'mjpeg' }).untilLive(10_000);
  await endAll();
  before = holdings();
});

afterEach(endAll);

afterAll(() => untilBack(before), 30_000);

async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

async function simulate(options: Partial<SimulatorOptions>): Promise<SimulatedCamera> {
  const simulator = await Simulator.start({ cameras: 1, fps: 5, ...small, ...options });
  ends.push(() => simulator.stop());
  return simulator.camera(1);
}

function watch(camera: SimulatedCamera, options: WatchedOptions): WatchedCamera {
  const watched = new WatchedCamera(camera, options);
  ends.push(() => watched.end());
  return watched;
}

/** Second by second, since what happens in one sets timers for the next. */
async function minutes(clock: FakeClock, many: number): Promise<void> {
  for (let second = 0; second < many * 60; second += 1) await clock.advance(1_000);
}

async function pictureAfterMinute(clock: FakeClock, watched: WatchedCamera): Promise<void> {
  const frames = watched.frames.length;
  await minutes(clock, 1);
  await until(() => watched.frames.length > frames);
}

describe('a camera that sends the same picture for ever', () => {
  test.each(ways)('is live and called frozen, until its picture changes: %s', async (way) => {
    const watched = watch(await simulate({}), { way, stillnessMs: 1_000 });
    await watched.untilLive(10_000);
    expect(watched.hub.frozenSince).toBeUndefined();
    await watched.camera.turn('frozen');
    await watched.until('frozen', () => watched.hub.frozenSince !== undefined, 20_000);
    expect(watched.hub.state.kind).toBe('live');
    await watched.camera.turn(undefined);
    await watched.until('moving', () => watched.hub.frozenSince === undefined, 20_000);
  });
});

describe('a camera whose clock jumps by years', () => {
  test.each(ways)('has pictures of now, each later than the one before: %s', async (way) => {
    const watched = watch(await simulate({ fps: 20 }), { way });
    await watched.camera.turn('clock-jump');
    const before = Date.now();
    await watched.until('going on', () => watched.frames.length >= 30, 20_000);
    const dates = watched.frames.map(({ capturedAt }) => capturedAt);
    expect(Math.min(...dates)).toBeGreaterThanOrEqual(before - 1_000);
    expect(Math.max(...dates)).toBeLessThanOrEqual(Date.now());
    expect([...dates].sort((a, b) => a - b)).toEqual(dates);
  });
});

describe('a camera that serves one viewer only', () => {
  test.each(ways)('is enough for any number who watch: %s', async (way) => {
    const camera = await simulate({});
    await camera.turn('one-viewer');
    const watched = watch(camera, { way });
    let pictures = 0;
    const others = Array.from({ length: 20 }, () =>
      watched.hub.view({
        onFrame: () => (pictures += 1),
        onState: () => undefined,
        onClosed: () => undefined,
      }),
    );
    await watched.untilLive(10_000);
    await watched.until('seen by all', () => pictures >= 20 * 10, 20_000);
    for (const other of others) other.close();
    expect(camera.counts.mostOpen).toBeLessThanOrEqual(1);
    expect(watched.trouble).toBeUndefined();
  });
});

describe('a camera with a certificate that nobody vouches for', () => {
  const cases = ways.flatMap((way) =>
    (['tls-self-signed', 'tls-expired'] as const).map((fault) => ({ way, fault })),
  );
  test.each(cases)('$way: $fault is told, and live once it is accepted', async ({ way, fault }) => {
    const camera = await simulate({});
    await camera.turn(fault);
    const watched = watch(camera, { way, scheme: 'https' });
    await watched.until('told of tls', () => watched.trouble === 'tls', 20_000);
    expect(watched.frames).toHaveLength(0);
    const accepted = sourceOf(camera, { way, scheme: 'https', acceptCertificate: true });
    await watched.hub.replaceSource(accepted);
    await watched.untilLive(10_000);
  });
});

describe('a rate', () => {
  test('of still pictures as fast as they may be asked for is one request after the other', async () => {
    const watched = watch(await simulate({ fps: 60 }), { way: 'snapshot', intervalMs: 50 });
    await watched.until('going on', () => watched.frames.length >= 60, 30_000);
    expect(watched.states.map(({ kind }) => kind)).toEqual(['starting', 'live']);
    expect(watched.camera.counts.mostOpen).toBeLessThanOrEqual(1);
  });

  test('of a still picture a minute is live all the time, and lost when none comes', async () => {
    const clock = new FakeClock();
    const camera = await simulate({ clock });
    const watched = watch(camera, { way: 'snapshot', intervalMs: 60_000, clock });
    await until(() => watched.frames.length > 0);
    for (let minute = 0; minute < 5; minute += 1) await pictureAfterMinute(clock, watched);
    expect(watched.states.map(({ kind }) => kind)).toEqual(['starting', 'live']);
    await camera.turn('status-500');
    await minutes(clock, 1);
    await until(() => watched.trouble === 'http-status');
  });

  test('of 60 pictures a second is kept up with', async () => {
    const watched = watch(await simulate({ fps: 60 }), { way: 'mjpeg' });
    await watched.until('going on', () => watched.frames.length >= 180, 20_000);
    const { intervalMs = 0 } = watched.hub;
    expect(intervalMs).toBeLessThan(34);
    expect(watched.states.map(({ kind }) => kind)).toEqual(['starting', 'live']);
  });

  test('of one picture a minute is live, once it is known, and lost when three are missing', async () => {
    const clock = new FakeClock();
    const camera = await simulate({ fps: 1 / 60, clock });
    const watched = watch(camera, { way: 'mjpeg', clock });
    await until(() => watched.frames.length > 0);
    for (let minute = 0; minute < 4; minute += 1) await pictureAfterMinute(clock, watched);
    const known = watched.states.length;
    for (let minute = 0; minute < 4; minute += 1) await pictureAfterMinute(clock, watched);
    expect(watched.states.length, watched.story()).toBe(known);
    expect(watched.hub.state.kind).toBe('live');
    await camera.turn('silence');
    await minutes(clock, 4);
    expect(watched.trouble).toBe('stalled');
  });
});
