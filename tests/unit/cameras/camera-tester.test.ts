import { getEventListeners } from 'node:events';
import type { Socket } from 'node:net';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { CameraTester } from '@/lib/cameras/camera-tester';
import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import { systemClock, type Clock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import { sourceConfig, type SourceConfig } from '@/lib/sources/source-config';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { FakeClock } from '../../fakes/fake-clock';
import { startFakeCamera, type FakeCameraOptions } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import { plainJpeg, ScriptedHubs } from '../../fakes/scripted-hub';
import { until } from '../../fakes/until';
import { makePictures, png } from '../sources/folder-situations';

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function fakeCamera(options: FakeCameraOptions = {}) {
  const camera = await startFakeCamera({ fps: 25, ...options });
  endings.push(() => camera.stop());
  return camera;
}

/** A tester, and hubs that a test may fill. Nobody waits long unless it holds the clock. */
function setUp(clock: Clock = systemClock) {
  const hubs = new HubDirectory({ clock });
  endings.push(() => hubs.close());
  const tester = new CameraTester(hubs, { clock });
  const watch = async (config: SourceConfig) => {
    await hubs.apply({
      ...{ id: 'one', title: 'One', sourceKey: JSON.stringify(config) },
      createSource: () => createSource(config, { clock }),
    });
    const hub = hubs.get('one')?.hub;
    if (!hub) throw new Error('The hub was not made.');
    const seen = { frames: 0 };
    const view = hub.view({
      onFrame: () => void (seen.frames += 1),
      onState: () => undefined,
      onClosed: () => undefined,
    });
    return { hub, view, seen };
  };
  const signal = new AbortController().signal;
  return { hubs, tester, watch, test: (config: SourceConfig) => tester.test(config, signal) };
}

const mjpeg = (url: string, fields = {}) => sourceConfig.parse({ kind: 'mjpeg', url, ...fields });
const snapshot = (url: string, fields = {}) =>
  sourceConfig.parse({ kind: 'snapshot', url, ...fields });

describe('CameraTester', () => {
  it('shows the picture of a stream, its size and its rate', async () => {
    const jpeg = await plainJpeg('#884422', { width: 320, height: 180 });
    const camera = await fakeCamera({ frames: [jpeg], fps: 20 });
    const test = await setUp().test(mjpeg(camera.url()));
    if (!test.ok) throw new Error(test.sentence);
    expect(test).toMatchObject({ width: 320, height: 180, bytes: jpeg.length });
    expect(test.framesPerSecond).toBeGreaterThan(10);
    expect(test.framesPerSecond).toBeLessThan(25);
    expect(test.firstPictureMs).toBeLessThan(1_000);
    const [head, body = ''] = test.picture.split(',');
    expect(head).toBe('data:image/jpeg;base64');
    expect(await sharp(Buffer.from(body, 'base64')).metadata()).toMatchObject({ width: 320 });
    await camera.untilAllClosed();
    expect(camera.totalConnections).toBe(1);
  });

  it('shows a picture without a rate where only one came', async () => {
    const camera = await fakeCamera();
    const test = await setUp().test(snapshot(camera.url('/snapshot.jpg'), { intervalMs: 60_000 }));
    expect(test).toMatchObject({ ok: true, width: 64, height: 48 });
    expect(test).not.toHaveProperty('framesPerSecond');
    expect(camera.requests).toHaveLength(1);
  });

  it.each([
    ['not found', '/nothing', 'not-found'],
    ['a web page', '/login', 'web-page'],
    ['a picture instead of a stream', '/snapshot.jpg', 'wrong-kind'],
  ] as const)('tells %s', async (_, path, code) => {
    const camera = await fakeCamera();
    expect(await setUp().test(mjpeg(camera.url(path)))).toMatchObject({ ok: false, code });
    await camera.untilAllClosed();
  });

  it.each(['basic', 'digest'] as const)(
    'tells a refused log-in by %s within a second, and a missing one too',
    async (auth) => {
      const camera = await fakeCamera({ auth });
      const { test } = setUp();
      const startedAt = performance.now();
      const log = { username: 'admin', password: 'wrong' };
      for (const fields of [log, {}]) {
        const refused = await test(mjpeg(camera.url(), fields));
        expect(refused).toMatchObject({ ok: false, code: 'unauthorised' });
      }
      expect(performance.now() - startedAt).toBeLessThan(1_000);
      expect(camera.requests).toHaveLength(3);
    },
  );

  it('tells a closed port, with a sentence for it', async () => {
    const camera = await fakeCamera();
    await camera.stop();
    const { port } = new URL(camera.url());
    const found = await setUp().test(mjpeg(camera.url()));
    expect(found).toMatchObject({ ok: false, code: 'refused' });
    expect(found.sentence).toContain(`its port ${port} is closed: check the port`);
  });

  it.each([
    ['something that is no picture', 'image/jpeg', 'This is no picture.', 'not-a-picture'],
    ['an empty answer', 'image/jpeg', '', 'empty'],
    ['a stream instead of a picture', 'multipart/x-mixed-replace;boundary=b', '--b', 'wrong-kind'],
  ])('tells %s', async (_, type, body, code) => {
    const answer = `HTTP/1.0 200 OK\r\nContent-Type: ${type}\r\n\r\n${body}`;
    const server = await startRawServer((socket: Socket) => void socket.end(answer));
    endings.push(() => server.stop());
    expect(await setUp().test(snapshot(server.url()))).toMatchObject({ ok: false, code });
  });

  it('tells one picture that is sent as a stream, though it did see it', async () => {
    const jpeg = await plainJpeg();
    const server = await startRawServer((socket: Socket) => {
      socket.write('HTTP/1.0 200 OK\r\nContent-Type: image/jpeg\r\n\r\n');
      socket.end(jpeg);
    });
    endings.push(() => server.stop());
    expect(await setUp().test(mjpeg(server.url()))).toMatchObject({
      ok: false,
      code: 'wrong-kind',
    });
  });

  it('gives up on a silent camera after twelve seconds', async () => {
    const camera = await fakeCamera();
    camera.mode = 'silent';
    const clock = new FakeClock();
    const testing = setUp(clock).test(mjpeg(camera.url()));
    await until(() => camera.requests.length === 1);
    await clock.advance(11_999);
    expect(camera.openConnections).toBe(1);
    await clock.advance(1);
    expect(await testing).toMatchObject({ ok: false, code: 'timeout' });
    await camera.untilAllClosed();
    expect(clock.pendingTimers).toBe(0);
  });

  it('ends at once when aborted, with the reason and without a connection left', async () => {
    const camera = await fakeCamera();
    const clock = new FakeClock();
    const { tester } = setUp(clock);
    for (const mode of ['silent', 'frozen', 'serving'] as const) {
      camera.mode = mode;
      const asked = camera.requests.length;
      const controller = new AbortController();
      const testing = tester.test(mjpeg(camera.url()), controller.signal);
      const rejected = expect(testing).rejects.toThrow('The form was closed.');
      await until(() => camera.requests.length > asked);
      controller.abort(new Error('The form was closed.'));
      await rejected;
      await camera.untilAllClosed();
      expect(clock.pendingTimers).toBe(0);
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    }
  });

  it('connects to nothing for a signal that has aborted already', async () => {
    const camera = await fakeCamera();
    const reason = new Error('too late');
    const testing = setUp().tester.test(mjpeg(camera.url()), AbortSignal.abort(reason));
    await expect(testing).rejects.toBe(reason);
    expect(camera.totalConnections).toBe(0);
  });
});

describe('CameraTester, of a camera that a hub has', () => {
  it('looks at the live pictures without a second connection', async () => {
    const camera = await fakeCamera();
    const { watch, test } = setUp();
    const config = mjpeg(camera.url());
    const { seen, hub } = await watch(config);
    await until(() => seen.frames > 2);
    const found = await test(config);
    expect(found).toMatchObject({ ok: true, width: 64, height: 48 });
    expect(found).toHaveProperty('framesPerSecond');
    expect(camera.totalConnections).toBe(1);
    expect(camera.mostConnections).toBe(1);
    expect(hub.viewers).toBe(1);
  });

  it('knows the camera whatever the order in which its fields were given', async () => {
    const camera = await fakeCamera();
    const { watch, test } = setUp();
    const { seen } = await watch(
      sourceConfig.parse({ kind: 'mjpeg', url: camera.url(), username: 'a', password: 'b' }),
    );
    await until(() => seen.frames > 0);
    const shuffled = { password: 'b', url: camera.url(), username: 'a', kind: 'mjpeg' };
    expect(await test(sourceConfig.parse(shuffled))).toMatchObject({ ok: true });
    expect(camera.totalConnections).toBe(1);
  });

  it('shares its connection with a viewer who comes while it tests', async () => {
    const camera = await fakeCamera();
    const { watch, test } = setUp();
    const config = mjpeg(camera.url());
    const { view, hub } = await watch(config);
    view.close();
    const testing = test(config);
    await until(() => hub.newest !== undefined);
    await watch(config);
    expect(await testing).toMatchObject({ ok: true });
    expect(camera.mostConnections).toBe(1);
  });

  it('connects apart for other settings than the live ones', async () => {
    const camera = await fakeCamera();
    const { watch, test } = setUp();
    const { seen } = await watch(mjpeg(camera.url()));
    await until(() => seen.frames > 0);
    const other = mjpeg(camera.url('/nothing'));
    expect(await test(other)).toMatchObject({ ok: false, code: 'not-found' });
    expect(camera.totalConnections).toBe(2);
  });

  it('ends at once when aborted, and leaves the hub running for its viewers', async () => {
    const camera = await fakeCamera();
    const { watch, tester } = setUp();
    const config = mjpeg(camera.url());
    const { seen, hub } = await watch(config);
    await until(() => seen.frames > 0);
    const controller = new AbortController();
    const testing = tester.test(config, controller.signal);
    controller.abort(new Error('closed'));
    await expect(testing).rejects.toThrow('closed');
    expect(hub.viewers).toBe(1);
    expect(hub.state.kind).toBe('live');
  });

  it('tries a lost camera anew instead of repeating what was known', async () => {
    const camera = await fakeCamera();
    await camera.stop();
    const { watch, test } = setUp();
    const config = mjpeg(camera.url());
    const { hub } = await watch(config);
    await until(() => hub.state.kind === 'failed');
    expect(await test(config)).toMatchObject({ ok: false, code: 'refused' });
    await camera.start();
    expect(await test(config)).toMatchObject({ ok: true });
    expect(camera.mostConnections).toBe(1);
  });

  it('walks the steps of a lost camera itself, and keeps the hub from asking meanwhile', async () => {
    const camera = await fakeCamera();
    const { watch, test } = setUp();
    const config = mjpeg(camera.url('/nothing'));
    const { hub } = await watch(config);
    await until(() => hub.state.kind === 'failed');
    const found = await test(config);
    expect(found).toMatchObject({ ok: false, code: 'not-found' });
    expect(found.fixes.map(({ patch }) => patch.url)).toContain(camera.url());
    expect(found.steps.map(({ id }) => id)).toContain('resolve');
    const asked = camera.requests.length;
    await until(() => camera.requests.length > asked);
    expect(camera.requests.at(-1)).toBe('/nothing');
    expect(camera.mostConnections).toBe(1);
  });

  it('lets a lost camera be asked again where the test is aborted', async () => {
    const camera = await fakeCamera();
    const { hubs, tester, watch } = setUp();
    const config = mjpeg(camera.url('/nothing'));
    const { hub } = await watch(config);
    await until(() => hub.state.kind === 'failed');
    const abort = new AbortController();
    const onSteps = (steps: readonly DiagnosisStep[]) => {
      if (steps.some(({ id }) => id === 'probe')) abort.abort();
    };
    await expect(tester.test(config, abort.signal, { onSteps })).rejects.toThrow('aborted');
    const asked = camera.requests.length;
    await until(() => camera.requests.length > asked);
    expect(camera.requests.at(-1)).toBe('/nothing');
    expect(hubs.entries()).toHaveLength(1);
  });

  it('asks again where the hub waits after a refused log-in', async () => {
    const camera = await fakeCamera();
    camera.mode = 'unauthorised';
    const { watch, test } = setUp();
    const config = mjpeg(camera.url());
    const { hub } = await watch(config);
    await until(() => hub.state.kind === 'failed');
    expect(await test(config)).toMatchObject({ ok: false, code: 'unauthorised' });
    camera.mode = 'serving';
    expect(await test(config)).toMatchObject({ ok: true });
  });

  it('tells a camera that has stopped sending from one that does not answer', async () => {
    const hubs = new ScriptedHubs();
    const config = mjpeg('http://127.0.0.1/');
    const { source } = await hubs.add(JSON.stringify(config));
    const tester = new CameraTester(hubs.directory, { clock: hubs.clock });
    const testing = tester.test(config, new AbortController().signal);
    await hubs.clock.advance(12_000);
    expect(await testing).toMatchObject({ ok: false, code: 'silent' });
    expect(source.mostRunning).toBe(1);
    await hubs.directory.close();
  });

  it('says so when the camera is switched off meanwhile', async () => {
    const hubs = new ScriptedHubs();
    const config = mjpeg('http://127.0.0.1/');
    await hubs.add(JSON.stringify(config));
    const tester = new CameraTester(hubs.directory, { clock: hubs.clock });
    const testing = tester.test(config, new AbortController().signal);
    await hubs.directory.close();
    expect(await testing).toMatchObject({ ok: false, code: 'ended' });
    expect(hubs.clock.pendingTimers).toBe(0);
  });

  it('measures the rate over all the pictures that came', async () => {
    const hubs = new ScriptedHubs();
    const config = mjpeg('http://127.0.0.1/');
    const { source } = await hubs.add(JSON.stringify(config));
    const tester = new CameraTester(hubs.directory, { clock: hubs.clock });
    const testing = tester.test(config, new AbortController().signal);
    await hubs.clock.advance(0);
    const jpeg = await plainJpeg();
    for (let frame = 0; frame < 20; frame += 1) {
      source.emit(hubs.clock.now(), jpeg);
      await hubs.clock.advance(100);
    }
    expect(await testing).toMatchObject({ ok: true, framesPerSecond: 10, firstPictureMs: 0 });
    await hubs.directory.close();
  });

  it('shows the picture of a folder that is allowed, and says how to allow one', async () => {
    const pictures = makePictures();
    endings.push(() => {
      pictures.remove();
      return Promise.resolve();
    });
    pictures.write('graph.png', png);
    const config = sourceConfig.parse({ kind: 'folder', path: pictures.root });
    const { hubs, test } = setUp();
    const { signal } = new AbortController();
    const tools = { clock: systemClock, folderRoots: [pictures.root] };
    const found = await new CameraTester(hubs, tools).test(config, signal);
    expect(found).toMatchObject({ ok: true, width: 32, height: 20 });
    const off = await test(config);
    expect(off).toMatchObject({ ok: false, code: 'folder-off' });
    expect(off.ok ? '' : off.sentence).toContain('FOLDER_ROOTS');
  });
});
