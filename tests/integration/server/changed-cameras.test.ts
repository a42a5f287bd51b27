import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMetrics } from '@/tests/fakes/parse-metrics';
import { RawViewer } from '@/tests/fakes/raw-viewer';
import { Simulator } from '@/tests/fakes/simulator/simulator';
import type { SimulatedCamera } from '@/tests/fakes/simulator/simulated-camera';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';

/* Cameras that are changed by a person while they fail and somebody watches. */

const soonMs = 60_000;
/** By then each wait is longer than the one before. */
const attempts = 3;
const testLimitMs = 200_000;

let simulator: Simulator;
let framewall: Framewall;
let administrator: Visitor;
const viewers: RawViewer[] = [];

beforeAll(async () => {
  simulator = await Simulator.start({ cameras: 6, fps: 10, loop: 8, width: 160, height: 90 });
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
}, 60_000);

afterAll(async () => {
  for (const viewer of viewers) viewer.leave();
  await framewall.discard();
  await simulator.stop();
});

/** Somebody watches a camera that answers with an error, and has for a while. */
async function watchFailing(name: string, id: number): Promise<[SimulatedCamera, RawViewer]> {
  const camera = simulator.camera(id);
  await camera.turn('status-500');
  const source = { kind: 'mjpeg', url: camera.url() };
  expect((await administrator.post('/api/cameras', { name, source })).status).toBe(201);
  const path = `/api/cameras/${name.toLowerCase()}/stream.mjpeg`;
  const viewer = new RawViewer(framewall, path, administrator.cookies);
  viewers.push(viewer);
  await moreAttempts(camera);
  return [camera, viewer];
}

async function moreAttempts(camera: SimulatedCamera, many = attempts): Promise<void> {
  const before = camera.counts.connections;
  await until(() => camera.counts.connections >= before + many, soonMs);
}

const change = async (slug: string, body: object): Promise<void> => {
  const answer = await administrator.ask('PATCH', `/api/cameras/${slug}`, { body });
  expect(answer.status).toBe(200);
};

async function lostSeconds(slug: string): Promise<number | undefined> {
  const parsed = parseMetrics(await (await administrator.get('/api/metrics')).text());
  const samples = parsed.get('framewall_camera_lost_seconds')?.samples ?? [];
  return samples.find(({ labels }) => labels.camera === slug)?.value;
}

const told = (name: string): string[] =>
  framewall
    .output()
    .split('\n')
    .filter((line) => line.includes(`"camera":"${name}"`))
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

test(
  'one whose address is corrected is live by the first attempt, and the former address is left alone',
  async () => {
    const [wrong, viewer] = await watchFailing('Gate', 1);
    const right = simulator.camera(2);
    await change('gate', { source: { kind: 'mjpeg', url: right.url() } });
    const { connections } = wrong.counts;
    await until(() => viewer.sequences.length > 10, soonMs);
    expect(right.counts.connections).toBe(1);
    expect(wrong.counts.connections).toBe(connections);
    expect(viewer.isClosed).toBe(false);
  },
  testLimitMs,
);

test(
  'one that gets another name goes on as it was: lost since then, tried as before, and watched',
  async () => {
    const [camera, viewer] = await watchFailing('Yard', 3);
    const before = (await lostSeconds('yard')) ?? Infinity;
    await change('yard', { name: 'Orchard' });
    await moreAttempts(camera, 1);
    expect(await lostSeconds('orchard')).toBeGreaterThan(before);
    expect(await lostSeconds('yard')).toBeUndefined();
    expect(told('Yard')).toEqual(['camera lost']);
    expect(told('Orchard')).toEqual([]);
    expect(viewer.isClosed).toBe(false);
    await camera.turn(undefined);
    await until(() => viewer.sequences.length > 10, soonMs);
    expect(told('Orchard')).toEqual(['camera live again']);
  },
  testLimitMs,
);

test.each([
  ['switched off', (slug: string) => change(slug, { enabled: false }), 'Porch', 4],
  [
    'removed',
    async (slug: string) => {
      expect((await administrator.ask('DELETE', `/api/cameras/${slug}`)).status).toBe(204);
    },
    'Shed',
    5,
  ],
] as const)(
  'one that is %s is not tried again, and its viewers are sent away',
  async (_, end, name, id) => {
    const [camera, viewer] = await watchFailing(name, id);
    await end(name.toLowerCase());
    await until(() => viewer.isClosed, soonMs);
    const { connections, open } = camera.counts;
    expect(open).toBe(0);
    // For as long as another one is tried again and again, from the beginning.
    await watchFailing(`Beside ${name}`.replace(' ', '-'), 6);
    expect(camera.counts.connections).toBe(connections);
    expect(await lostSeconds(name.toLowerCase())).toBeUndefined();
  },
  testLimitMs,
);

test(
  'one that is switched on again begins anew',
  async () => {
    const camera = simulator.camera(4);
    await camera.turn(undefined);
    const { connections } = camera.counts;
    await change('porch', { enabled: true });
    const viewer = new RawViewer(
      framewall,
      '/api/cameras/porch/stream.mjpeg',
      administrator.cookies,
    );
    viewers.push(viewer);
    await until(() => viewer.sequences.length > 10, soonMs);
    expect(camera.counts.connections).toBe(connections + 1);
    expect(told('Porch').at(-1)).toBe('camera live');
  },
  testLimitMs,
);
