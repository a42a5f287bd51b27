import { beforeEach, expect, test } from 'vitest';
import { FigureHistory } from '@/lib/figures/figure-history';
import type { CameraFigures } from '@/lib/figures/server-figures';
import { cameraFigures, serverFigures, SetFigures } from '@/tests/fakes/camera-figures';
import { FakeClock } from '@/tests/fakes/fake-clock';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let clock: FakeClock;
let source: SetFigures;
let history: FigureHistory;

beforeEach(() => {
  clock = new FakeClock();
  source = new SetFigures();
  history = new FigureHistory({ source, clock });
  history.start();
});

/** Lets time pass with the camera as given. */
async function pass(ms: number, ...cameras: readonly Partial<CameraFigures>[]): Promise<void> {
  source.present = serverFigures({ cameras: cameras.map(cameraFigures) });
  await clock.advance(ms);
}

const gate = () => {
  const hour = history.everyCamera().get('gate');
  if (!hour) throw new Error('The gate is not known.');
  return hour;
};

test('a look that fails is not the last one', async () => {
  await pass(minuteMs, { fps: 3 });
  const figures = source.figures.bind(source);
  source.figures = () => {
    throw new Error('EMFILE: too many open files');
  };
  await expect(clock.advance(2_000)).rejects.toThrow('EMFILE');
  source.figures = figures;
  await pass(minuteMs, { fps: 7 });
  expect(gate().fps.at(-1)).toBe(7);
});

test('the last hour is kept, and nothing older', async () => {
  await pass(minuteMs, { fps: 3 });
  await pass(hourMs, { fps: 7 });
  expect(gate().fps).toHaveLength(60);
  expect(gate().fps).not.toContain(3);
  expect(gate().fps.at(-1)).toBe(7);
});

test('what was before the first look is not known', async () => {
  await pass(2 * minuteMs, { fps: 5 });
  expect(gate().fps.slice(0, 57)).toEqual(Array(57).fill(null));
  expect(gate().fps.slice(-3)).toEqual([5, 5, 5]);
});

test('a minute in which nobody watches is a gap, and no zero', async () => {
  await pass(5 * minuteMs, { fps: 5 });
  await pass(2 * minuteMs, { state: 'idle', fps: 0 });
  await pass(2 * minuteMs, { fps: 5 });
  expect(gate().fps).toContain(null);
  expect(gate().fps).not.toContain(0);
  expect(gate().ageMs.slice(-4, -2)).toContain(null);
});

test('an age that lasts no longer than two looks is the one of its minute', async () => {
  await pass(3 * minuteMs, { ageMs: 90 });
  await pass(4_000, { ageMs: 3_400 });
  await pass(minuteMs, { ageMs: 90 });
  expect(gate().ageMs.filter((age) => age === 3_400)).toHaveLength(1);
});

test('when it was lost is told to ten seconds, and as one stretch while it tries again', async () => {
  await pass(10 * minuteMs, {});
  await pass(30_000, { state: 'failed', reason: 'refused', fps: 0 });
  await pass(30_000, { state: 'starting', reason: 'refused', fps: 0 });
  await pass(5 * minuteMs, {});
  const [stretch, ...others] = gate().lost;
  expect(others).toEqual([]);
  const { fromAgoMs = 0, toAgoMs = 0 } = stretch ?? {};
  expect(fromAgoMs - toAgoMs).toBeGreaterThanOrEqual(minuteMs);
  expect(fromAgoMs - toAgoMs).toBeLessThanOrEqual(minuteMs + 20_000);
  expect(toAgoMs).toBeGreaterThanOrEqual(5 * minuteMs - 10_000);
});

test('a camera that was lost for the shortest while is seen to have been', async () => {
  await pass(minuteMs, {});
  await pass(2_000, { state: 'stalled', reason: 'stalled' });
  await pass(minuteMs, {});
  expect(gate().lost).toHaveLength(1);
});

test('a camera that is gone is forgotten, and begins anew when it returns', async () => {
  await pass(10 * minuteMs, { name: 'Gate' }, { name: 'Yard' });
  expect(history.cameras).toBe(2);
  await pass(2_000, { name: 'Yard' });
  expect(history.cameras).toBe(1);
  expect(history.everyCamera().get('gate')).toBeUndefined();
  await pass(2_000, { name: 'Gate' });
  expect(gate().fps.filter((fps) => fps !== null)).toHaveLength(1);
});

test('a sub-stream is no camera of its own: the one that runs is what is told', async () => {
  const sub = { id: 'gate/sub', slug: 'gate', isSub: true } as const;
  await pass(minuteMs, { state: 'idle', fps: 0 }, { ...sub, fps: 4 });
  expect(history.cameras).toBe(1);
  expect(gate().fps.at(-2)).toBe(4);
  await pass(minuteMs, { fps: 9 }, { ...sub, state: 'failed', reason: 'refused' });
  expect(gate().fps.at(-1)).toBe(9);
  expect(gate().lost).toHaveLength(1);
});

test('what is missed while the machine sleeps is a gap', async () => {
  await pass(5 * minuteMs, { fps: 5 });
  clock.stall(20 * minuteMs);
  await pass(5 * minuteMs, { fps: 5 });
  const known = gate().fps.map((fps) => fps !== null);
  expect(known.filter(Boolean).length).toBeLessThanOrEqual(12);
  expect(known.slice(-20, -8)).toEqual(Array(12).fill(false));
});

test('after more than an hour of sleep, nothing old is left', async () => {
  await pass(hourMs, { fps: 5 });
  clock.stall(3 * hourMs);
  await pass(2_000, { fps: 6 });
  expect(gate().fps.filter((fps) => fps !== null)).toEqual([6]);
  expect(history.server().viewers.filter((viewers) => viewers !== null)).toHaveLength(1);
});

test('a clock that is set has no effect', async () => {
  await pass(5 * minuteMs, { fps: 5 });
  clock.jump(-24 * hourMs);
  await pass(minuteMs, { fps: 5 });
  clock.jump(48 * hourMs);
  await pass(minuteMs, { fps: 5 });
  expect(gate().fps.slice(-7)).toEqual(Array(7).fill(5));
});

test('of the server, a step has its largest numbers', async () => {
  source.present = serverFigures({ viewers: 3, cores: 0.25 });
  await clock.advance(5 * minuteMs);
  source.present = serverFigures({ viewers: 8, cores: 0.25 });
  await clock.advance(2_000);
  source.present = serverFigures({ viewers: 2, cores: 0.25, cameras: [] });
  await clock.advance(minuteMs);
  const { viewers, cores, lost, stepMs } = history.server();
  expect(viewers).toHaveLength(hourMs / stepMs);
  expect(viewers.filter((count) => count === 8)).toHaveLength(1);
  expect(viewers.at(-1)).toBe(2);
  expect(cores.at(-1)).toBe(0.25);
  expect(lost.at(-1)).toBe(0);
});

test('there is one timer for all cameras, and none once it is closed', async () => {
  await pass(minuteMs, ...Array.from({ length: 50 }, (_, index) => ({ name: `Camera ${index}` })));
  expect(clock.pendingTimers).toBe(1);
  history.close();
  expect(clock.pendingTimers).toBe(0);
});
