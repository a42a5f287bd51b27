import { afterAll, beforeAll, expect, test } from 'vitest';
import { RawViewer } from '@/tests/fakes/raw-viewer';
import { Simulator } from '@/tests/fakes/simulator/simulator';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { authorityFile } from '@/tests/fakes/tls-files';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';

/* What the log of a server tells of cameras that fail and return while somebody watches. */

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly camera?: string;
  readonly reason?: string;
  readonly lostForMs?: number;
}

/** On a machine that is busy with other tests. */
const soonMs = 60_000;
/** In each round, since waits grow from failure to failure. */
const attempts = [3, 1];
const testLimitMs = 200_000;

let simulator: Simulator;
let framewall: Framewall;
let administrator: Visitor;
const viewers: RawViewer[] = [];

beforeAll(async () => {
  simulator = await Simulator.start({ cameras: 2, fps: 10, loop: 8, width: 160, height: 90 });
  framewall = await startFramewall({
    withAdmin: true,
    env: { NODE_EXTRA_CA_CERTS: authorityFile },
  });
  administrator = await visit(framewall);
  await watch('Yard', simulator.camera(1).url('/video.mjpg'));
  await watch('Gate', simulator.camera(2).url('/video.mjpg', 'https'));
}, 60_000);

afterAll(async () => {
  for (const viewer of viewers) viewer.leave();
  await framewall.discard();
  await simulator.stop();
});

async function watch(name: string, url: string): Promise<void> {
  const camera = { name, source: { kind: 'mjpeg', url } };
  expect((await administrator.post('/api/cameras', camera)).status).toBe(201);
  const path = `/api/cameras/${name.toLowerCase()}/stream.mjpeg`;
  viewers.push(new RawViewer(framewall, path, administrator.cookies));
}

function linesOf(camera: string): Line[] {
  return framewall
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.camera === camera);
}

/** But for pauses of a busy machine, each of which is two lines. */
const told = (camera: string): string[] =>
  linesOf(camera)
    .filter(({ msg }, at, lines) => {
      const wasStalled = lines[at - 1]?.msg === 'camera stalled' && msg === 'camera live again';
      return msg !== 'camera stalled' && !wasStalled;
    })
    .map(({ msg, reason }) => (reason === undefined ? msg : `${msg}: ${reason}`));

const untilTold = (camera: string, lines: number): Promise<void> =>
  until(() => told(camera).length >= lines, soonMs);

test(
  'each change of a camera is one line with its reason, however often it is tried meanwhile',
  async () => {
    const camera = simulator.camera(1);
    await untilTold('Yard', 1);
    for (const [round, many] of attempts.entries()) {
      const { connections } = camera.counts;
      await camera.turn('reset-mid-frame');
      await until(() => camera.counts.connections >= connections + many, soonMs);
      await camera.turn(undefined);
      await untilTold('Yard', 3 + 2 * round);
    }
    expect(told('Yard')).toEqual([
      'camera live',
      ...['camera lost: ended', 'camera live again', 'camera lost: ended', 'camera live again'],
    ]);
    const lost = linesOf('Yard').find(({ msg }) => msg === 'camera lost');
    const back = linesOf('Yard').find(({ msg }) => msg === 'camera live again');
    expect([lost?.level, back?.level]).toEqual([40, 30]);
    expect(back?.lostForMs).toBeGreaterThan(0);
  },
  testLimitMs,
);

test(
  'a camera whose certificate expires is lost by that name, and back once it has another',
  async () => {
    const camera = simulator.camera(2);
    await untilTold('Gate', 1);
    const before = told('Gate').length;
    await camera.turn('tls-expired');
    await until(() => told('Gate').at(-1) === 'camera lost: tls', soonMs);
    const answer = await administrator.get('/api/cameras/gate/snapshot.jpg');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/certificate/i);
    await camera.turn(undefined);
    await until(() => told('Gate').at(-1) === 'camera live again', soonMs);
    const since = told('Gate').slice(before);
    expect(since.filter((line) => line === 'camera lost: tls')).toHaveLength(1);
    expect(since.filter((line) => line.startsWith('camera live'))).toHaveLength(1);
    expect(camera.counts.mostOpen).toBe(1);
  },
  testLimitMs,
);
