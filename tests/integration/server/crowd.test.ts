import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeCamera, type FakeCamera } from '@/tests/fakes/http-camera';
import { numberedFrames } from '@/tests/fakes/numbered-frames';
import { parseMetrics } from '@/tests/fakes/parse-metrics';
import { RawViewer } from '@/tests/fakes/raw-viewer';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { visit, type Visitor } from '@/tests/fakes/visitor';

const most = 20;
const limits = {
  MAX_VIEWERS: String(most),
  MAX_VIEWERS_PER_PERSON: '100000',
  MAX_VIEWERS_PER_ADDRESS: '100000',
  MAX_RENDITIONS: '1',
  MAX_CAMERAS: '2',
};
const stream = '/api/cameras/door/stream.mjpeg';
/** On a machine that is busy with other tests. */
const soon = { timeout: 20_000 };
/** Cameras are let go of ten seconds after the last viewer. */
const letGo = { timeout: 25_000 };

let framewall: Framewall;
let camera: FakeCamera;
let visitor: Visitor;
const open: RawViewer[] = [];

beforeAll(async () => {
  camera = await startFakeCamera({ frames: await numberedFrames(16), fps: 20 });
  framewall = await startFramewall({ withAdmin: true, env: limits });
  visitor = await visit(framewall);
  for (const name of ['Door', 'Yard']) {
    const source = { kind: 'mjpeg', url: camera.url() };
    expect((await visitor.post('/api/cameras', { name, source })).status).toBe(201);
  }
});

afterAll(async () => {
  for (const viewer of open) viewer.leave();
  await framewall.discard();
  await camera.stop();
});

function watch(address = stream): RawViewer {
  const viewer = new RawViewer(framewall, address, visitor.cookies);
  open.push(viewer);
  return viewer;
}

const watchers = (count: number): RawViewer[] => Array.from({ length: count }, () => watch());

async function admitted(viewers: readonly RawViewer[]): Promise<void> {
  await expect
    .poll(() => viewers.filter(({ status }) => status === 200).length, soon)
    .toBe(viewers.length);
}

/** Everybody has left, which the camera need not have heard yet. */
async function leaveAll(): Promise<void> {
  const leaving = open.splice(0);
  for (const viewer of leaving) viewer.leave();
  await expect.poll(() => leaving.every(({ isClosed }) => isClosed), soon).toBe(true);
}

/** Open connections of the server's process. */
async function sockets(): Promise<number> {
  const folder = `/proc/${framewall.pid}/fd`;
  const links = (await readdir(folder)).map(async (name) =>
    readlink(path.join(folder, name)).catch(() => ''),
  );
  return (await Promise.all(links)).filter((link) => link.startsWith('socket:')).length;
}

async function newPictures(viewers: readonly RawViewer[], count = 5): Promise<void> {
  const before = viewers.map(({ sequences }) => sequences.length);
  await expect
    .poll(
      () => viewers.every(({ sequences }, at) => sequences.length >= (before[at] ?? 0) + count),
      soon,
    )
    .toBe(true);
}

/** As whoever watches over the server sees it. */
async function counted(name: 'viewers' | 'streams'): Promise<number | undefined> {
  const parsed = parseMetrics(await (await visitor.get('/api/metrics')).text());
  return parsed.get(`framewall_${name}`)?.samples[0]?.value;
}

describe('a crowd', () => {
  it('of a thousand is turned away at the door, and those inside see every picture', async () => {
    const inside = watchers(most);
    await admitted(inside);
    await newPictures(inside);
    const before = await sockets();
    const crowd = watchers(1_000);
    await expect
      .poll(() => crowd.filter(({ status }) => status === 429).length, { timeout: 30_000 })
      .toBe(1_000);
    await newPictures(inside);
    expect(crowd[0]?.head).toMatch(/retry-after: 3\r\n/i);
    expect(crowd[0]?.head).toContain(`As many as may are watching (${most}): end some`);
    expect(camera.mostConnections).toBe(1);
    for (const { sequences } of inside) {
      expect(sequences.every((number, at) => at === 0 || number > (sequences[at - 1] ?? 0))).toBe(
        true,
      );
    }
    for (const viewer of crowd) viewer.leave();
    await expect.poll(sockets, soon).toBeLessThanOrEqual(before);
    inside.pop()?.leave();
    const next = watch();
    await expect.poll(() => next.status, soon).toBe(200);
    await leaveAll();
  });

  it.each([
    ['resets its connections', (viewer: RawViewer) => viewer.reset()],
    ['closes them', (viewer: RawViewer) => viewer.leave()],
    [
      'half-closes them and goes',
      (viewer: RawViewer) => {
        viewer.halfClose();
        setImmediate(() => viewer.leave());
      },
    ],
  ])('that %s in the middle of pictures makes room for as many, again and again', async (_, go) => {
    const before = await sockets();
    for (let wave = 0; wave < 5; wave += 1) {
      const viewers = watchers(most);
      await admitted(viewers);
      for (const viewer of viewers) go(viewer);
      await expect.poll(() => viewers.every(({ isClosed }) => isClosed), soon).toBe(true);
    }
    await leaveAll();
    await expect.poll(sockets, soon).toBeLessThanOrEqual(before);
  });

  it('that leaves before it is answered takes no seats with it', async () => {
    for (const viewer of watchers(200)) viewer.socket.once('connect', () => viewer.reset());
    const next = watchers(most);
    await admitted(next);
    await leaveAll();
  });

  it('that reads nothing slows nobody who does', async () => {
    const stalled = watchers(most - 3);
    await admitted(stalled);
    for (const viewer of stalled) viewer.stall();
    const reading = watchers(3);
    await admitted(reading);
    await newPictures(reading, 40);
    for (const { sequences } of reading) {
      const gaps = sequences.slice(1).map((number, at) => number - (sequences[at] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThan(0);
    }
    await leaveAll();
  });

  it('that half-closes its connections and stays is told of as gone, with all that it held', async () => {
    const before = await sockets();
    const staying = watchers(most);
    await admitted(staying);
    await newPictures(staying);
    expect(await counted('viewers')).toBe(most);
    for (const viewer of staying) viewer.halfClose();
    await expect.poll(() => counted('streams'), soon).toBe(0);
    expect(await counted('viewers')).toBe(0);
    await expect.poll(sockets, soon).toBeLessThanOrEqual(before);
    await leaveAll();
  });

  it('has asked the camera once, and nobody is left to ask it', async () => {
    expect(camera.mostConnections).toBe(1);
    await expect.poll(() => camera.openConnections, letGo).toBe(0);
  });
});

describe('a limit', () => {
  it('of smaller pictures refuses another size with a way out, and gives the one that there is', async () => {
    const large = await numberedFrames(2, 1280);
    camera.frames = large;
    const first = watch(`${stream}?width=320`);
    await expect.poll(() => first.sequences.length, soon).toBeGreaterThan(0);
    const [other, same, whole] = [
      watch(`${stream}?width=640`),
      watch(`${stream}?width=320`),
      watch(stream),
    ];
    await expect
      .poll(() => [other.status, same.status, whole.status], soon)
      .toEqual([429, 200, 200]);
    expect(other.head).toContain(
      'As many smaller pictures as may are being made (1): ask without a width, or raise MAX_RENDITIONS',
    );
    first.leave();
    same.leave();
    await expect
      .poll(async () => {
        const again = watch(`${stream}?width=640`);
        await expect.poll(() => again.status, soon).toBeDefined();
        return again.status;
      }, soon)
      .toBe(200);
    await leaveAll();
  });

  it('of cameras refuses one more, and names the setting', async () => {
    const answer = await visitor.post('/api/cameras', {
      name: 'Third',
      source: { kind: 'test-pattern' },
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'too-many',
        message:
          'There are as many cameras as may be (2): delete one, or raise MAX_CAMERAS and restart Framewall.',
      },
    });
  });
});
