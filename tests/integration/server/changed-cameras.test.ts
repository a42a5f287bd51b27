import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMetrics } from '@/tests/fakes/parse-metrics';
import type { RawViewer } from '@/tests/fakes/raw-viewer';
import { SimulatedHouse } from '@/tests/fakes/simulated-house';
import type { SimulatedCamera } from '@/tests/fakes/simulator/simulated-camera';
import { until } from '@/tests/fakes/until';

/* Cameras that are changed by a person while they fail and somebody watches. */

const soonMs = 60_000;
/** By then each wait is longer than the one before. */
const attempts = 3;
const testLimitMs = 200_000;

let house: SimulatedHouse;

beforeAll(async () => {
  house = await SimulatedHouse.start({ cameras: 6 });
}, 60_000);

afterAll(() => house.discard());

/** Somebody watches a camera that answers with an error, and has for a while. */
async function watchFailing(name: string, id: number): Promise<[SimulatedCamera, RawViewer]> {
  const camera = house.simulator.camera(id);
  await camera.turn('status-500');
  await house.add(name, camera.url());
  const viewer = house.watch(name.toLowerCase());
  await moreAttempts(camera);
  return [camera, viewer];
}

async function moreAttempts(camera: SimulatedCamera, many = attempts): Promise<void> {
  const before = camera.counts.connections;
  await until(() => camera.counts.connections >= before + many, soonMs);
}

const change = async (slug: string, body: object): Promise<void> => {
  const answer = await house.administrator.ask('PATCH', `/api/cameras/${slug}`, { body });
  expect(answer.status).toBe(200);
};

async function lostSeconds(slug: string): Promise<number | undefined> {
  const parsed = parseMetrics(await (await house.administrator.get('/api/metrics')).text());
  const samples = parsed.get('framewall_camera_lost_seconds')?.samples ?? [];
  return samples.find(({ labels }) => labels.camera === slug)?.value;
}

test(
  'one whose address is corrected is live by the first attempt, and the former address is left alone',
  async () => {
    const [wrong, viewer] = await watchFailing('Gate', 1);
    const right = house.simulator.camera(2);
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
    expect(house.told('Yard')).toEqual(['camera lost: http-status']);
    expect(house.told('Orchard')).toEqual([]);
    expect(viewer.isClosed).toBe(false);
    await camera.turn(undefined);
    await until(() => viewer.sequences.length > 10, soonMs);
    expect(house.told('Orchard')).toEqual(['camera live again']);
  },
  testLimitMs,
);

test.each([
  ['switched off', (slug: string) => change(slug, { enabled: false }), 'Porch', 4],
  [
    'removed',
    async (slug: string) => {
      expect((await house.administrator.ask('DELETE', `/api/cameras/${slug}`)).status).toBe(204);
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
    const camera = house.simulator.camera(4);
    await camera.turn(undefined);
    const { connections } = camera.counts;
    await change('porch', { enabled: true });
    const viewer = house.watch('porch');
    await until(() => viewer.sequences.length > 10, soonMs);
    expect(camera.counts.connections).toBe(connections + 1);
    expect(house.told('Porch').at(-1)).toBe('camera live');
  },
  testLimitMs,
);
