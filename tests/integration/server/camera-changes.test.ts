import { afterAll, beforeAll, expect, test } from 'vitest';
import { SimulatedHouse } from '@/tests/fakes/simulated-house';
import { authorityFile } from '@/tests/fakes/tls-files';
import { until } from '@/tests/fakes/until';

/* What the log of a server tells of cameras that fail and return while somebody watches. */

/** On a machine that is busy with other tests. */
const soonMs = 60_000;
/** In each round, since waits grow from failure to failure. */
const attempts = [3, 1];
const testLimitMs = 200_000;

let house: SimulatedHouse;

beforeAll(async () => {
  house = await SimulatedHouse.start({
    cameras: 2,
    env: { NODE_EXTRA_CA_CERTS: authorityFile },
  });
  await house.add('Yard', house.simulator.camera(1).url('/video.mjpg'));
  await house.add('Gate', house.simulator.camera(2).url('/video.mjpg', 'https'));
  for (const slug of ['yard', 'gate']) house.watch(slug);
}, 60_000);

afterAll(() => house.discard());

const untilTold = (camera: string, lines: number): Promise<void> =>
  until(() => house.told(camera).length >= lines, soonMs);

test(
  'each change of a camera is one line with its reason, however often it is tried meanwhile',
  async () => {
    const camera = house.simulator.camera(1);
    await untilTold('Yard', 1);
    for (const [round, many] of attempts.entries()) {
      const { connections } = camera.counts;
      await camera.turn('reset-mid-frame');
      await until(() => camera.counts.connections >= connections + many, soonMs);
      await camera.turn(undefined);
      await untilTold('Yard', 3 + 2 * round);
    }
    expect(house.told('Yard')).toEqual([
      'camera live',
      ...['camera lost: ended', 'camera live again', 'camera lost: ended', 'camera live again'],
    ]);
    const lost = house.linesOf('Yard').find(({ msg }) => msg === 'camera lost');
    const back = house.linesOf('Yard').find(({ msg }) => msg === 'camera live again');
    expect([lost?.level, back?.level]).toEqual([40, 30]);
    expect(back?.lostForMs).toBeGreaterThan(0);
  },
  testLimitMs,
);

test(
  'a camera whose certificate expires is lost by that name, and back once it has another',
  async () => {
    const camera = house.simulator.camera(2);
    await untilTold('Gate', 1);
    const before = house.told('Gate').length;
    await camera.turn('tls-expired');
    await until(() => house.told('Gate').at(-1) === 'camera lost: tls', soonMs);
    const answer = await house.administrator.get('/api/cameras/gate/snapshot.jpg');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/certificate/i);
    await camera.turn(undefined);
    await until(() => house.told('Gate').at(-1) === 'camera live again', soonMs);
    const since = house.told('Gate').slice(before);
    expect(since.filter((line) => line === 'camera lost: tls')).toHaveLength(1);
    expect(since.filter((line) => line.startsWith('camera live'))).toHaveLength(1);
    expect(camera.counts.mostOpen).toBe(1);
  },
  testLimitMs,
);
