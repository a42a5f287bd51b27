import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { subHubId } from '@/lib/cameras/camera-directory';
import { CameraError } from '@/lib/cameras/camera-error';
import type { StreamRequest } from '@/lib/cameras/camera-streams';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { startFakeCamera } from '@/tests/fakes/http-camera';
import { PartReader } from '@/tests/fakes/read-parts';
import { until } from '@/tests/fakes/until';
import { admin, openCameras, viewer, type CamerasFixture, storedSecrets } from './cameras-fixture';

const main = {
  kind: 'mjpeg',
  url: 'http://127.0.0.1:9/main',
  username: 'root',
  password: 'canary-main',
};
const sub = {
  kind: 'snapshot',
  url: 'http://127.0.0.1:9/sub',
  username: 'guest',
  password: 'canary-sub',
};

let cameras: CamerasFixture;
beforeEach(async () => {
  cameras = await openCameras({ lingerMs: 0 });
});
afterEach(async () => cameras.close());

async function refusal(attempt: Promise<unknown>): Promise<CameraError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CameraError) return error;
  throw new Error('The registry did not refuse.', { cause: error });
}

function request(signal = new AbortController().signal): StreamRequest {
  return { headers: new Headers(), signal };
}

/** What a page does: greets back with the width of the wall's only tile, and reads on. */
async function watchWall(body: ReadableStream<Uint8Array> | null, widthPx: number): Promise<void> {
  if (!body) throw new Error('No body.');
  const reader = new PartReader(body, wallBoundary);
  let name = '';
  for (let part = await reader.next(); part; part = await reader.next()) {
    if (part.headers.get('content-type') !== 'application/json') continue;
    const message = JSON.parse(Buffer.from(part.body).toString()) as WallMessage;
    if (message.type === 'hello') name = message.viewer;
    if (message.type !== 'cameras') continue;
    const tiles = message.cameras.map(({ id }) => ({ camera: id, width: widthPx }));
    cameras.streams.report(viewer, name, { received: 0, tiles });
  }
}

const secrets = async () => storedSecrets(cameras);

describe('a camera’s sub-stream', () => {
  it('is kept beside the main source, its secrets apart and told from the main’s', async () => {
    const { registry } = cameras;
    const created = await registry.create(admin, { name: 'Door', source: main, subSource: sub });
    expect(created.subSource).toMatchObject({
      kind: 'snapshot',
      url: sub.url,
      username: 'guest',
      intervalMs: 1000,
      secretsSet: ['password'],
    });
    expect(JSON.stringify(created)).not.toContain('canary');
    expect(await secrets()).toEqual([
      { part: 'main', value: 'canary-main' },
      { part: 'sub', value: 'canary-sub' },
    ]);
    const again = await cameras.reopen();
    expect(again.list(admin)).toEqual([created]);
    const row = await cameras.database.prisma.camera.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('canary');
  });

  it('is there only when given', async () => {
    const created = await cameras.registry.create(admin, { name: 'Door', source: main });
    expect(created.subSource).toBeNull();
  });

  it('keeps what a change leaves out, and goes when it is null', async () => {
    const { registry } = cameras;
    await registry.create(admin, { name: 'Door', source: main, subSource: sub });
    await registry.update(admin, 'door', { source: { url: 'http://127.0.0.1:9/other' } });
    const changed = await registry.update(admin, 'door', { subSource: { intervalMs: 5000 } });
    expect(changed).toMatchObject({
      source: { url: 'http://127.0.0.1:9/other', secretsSet: ['password'] },
      subSource: { url: sub.url, intervalMs: 5000, secretsSet: ['password'] },
    });
    const emptied = await registry.update(admin, 'door', { subSource: { password: '' } });
    expect(emptied.subSource?.secretsSet).toEqual([]);
    expect(await secrets()).toEqual([{ part: 'main', value: 'canary-main' }]);
    await registry.update(admin, 'door', { subSource: { password: 'canary-new' } });
    const removed = await registry.update(admin, 'door', { subSource: null });
    expect(removed.subSource).toBeNull();
    expect(await secrets()).toEqual([{ part: 'main', value: 'canary-main' }]);
  });

  it('says which of its fields is wrong, and lets no stored password follow to another host', async () => {
    const { registry } = cameras;
    const wrong = await refusal(
      registry.create(admin, {
        name: 'Door',
        source: main,
        subSource: { kind: 'snapshot', url: 'ftp://cam', intervalMs: 1 },
      }),
    );
    expect(Object.keys(wrong.fields).sort()).toEqual(['subSource.intervalMs', 'subSource.url']);
    const pushed = await refusal(
      registry.create(admin, { name: 'Door', source: main, subSource: { kind: 'push' } }),
    );
    expect(Object.keys(pushed.fields)).toEqual(['subSource.kind']);
    await registry.create(admin, { name: 'Door', source: main, subSource: sub });
    const elsewhere = await refusal(
      registry.update(admin, 'door', { subSource: { url: 'http://127.0.0.2:9/sub' } }),
    );
    expect(Object.keys(elsewhere.fields)).toEqual(['subSource.password']);
  });

  it('is tested with its own stored fields', async () => {
    const { registry } = cameras;
    const camera = await startFakeCamera({ fps: 10 });
    try {
      const source = { ...main, url: camera.url('/nothing-here') };
      const subSource = { kind: 'mjpeg', url: camera.url('/video') };
      await registry.create(admin, { name: 'Door', source, subSource });
      const input = { slug: 'door', source: { kind: 'mjpeg' } };
      expect(await registry.test(admin, { ...input, part: 'sub' })).toMatchObject({ ok: true });
      expect(await registry.test(admin, input)).toMatchObject({ ok: false });
    } finally {
      await camera.stop();
    }
  });

  it('has a hub of its own, which runs for nobody until it is watched', async () => {
    const { registry, hubs } = cameras;
    const camera = await startFakeCamera({ fps: 20 });
    try {
      const source = { kind: 'mjpeg', url: camera.url('/video?main') };
      const subSource = { kind: 'mjpeg', url: camera.url('/video?sub') };
      const { id } = await registry.create(admin, { name: 'Door', source, subSource });
      const subHub = hubs.get(subHubId(id))?.hub;
      if (!subHub) throw new Error('There is no hub for the sub-stream.');
      expect(subHub.state.kind).toBe('idle');
      let closed = false;
      const listener = { onFrame: () => undefined, onState: () => undefined };
      subHub.view({ ...listener, onClosed: () => void (closed = true) });
      await until(() => subHub.newest !== undefined);
      await registry.update(admin, 'door', { source: { url: camera.url('/video?other') } });
      expect(camera.totalConnections).toBe(1);
      await registry.update(admin, 'door', { subSource: null });
      expect(closed).toBe(true);
      expect(hubs.get(subHubId(id))).toBeUndefined();
      await until(() => camera.openConnections === 0);
    } finally {
      await camera.stop();
    }
  });

  it('shares the camera’s one hub where both sources are the same', async () => {
    const { registry, hubs } = cameras;
    const { id } = await registry.create(admin, { name: 'Door', source: main, subSource: main });
    expect(hubs.entries().map(({ spec }) => spec.id)).toEqual([id]);
    await registry.update(admin, 'door', { subSource: { url: 'http://127.0.0.1:9/small' } });
    expect(hubs.entries().map(({ spec }) => spec.id)).toEqual([id, subHubId(id)]);
    await registry.remove(admin, 'door');
    expect(hubs.entries()).toEqual([]);
  });

  it('is what small tiles and ?quality=small show, and nothing else', async () => {
    const { registry, streams } = cameras;
    const camera = await startFakeCamera({ fps: 20 });
    try {
      const source = { kind: 'mjpeg', url: camera.url('/video?main') };
      const subSource = { kind: 'mjpeg', url: camera.url('/video?sub') };
      await registry.create(admin, { name: 'Door', source, subSource });
      const asked = async (open: (signal: AbortSignal) => Promise<void>): Promise<string[]> => {
        camera.requests.length = 0;
        const gone = new AbortController();
        await open(gone.signal);
        await until(() => camera.videos.some((video) => video.open && video.framesSent > 2));
        gone.abort();
        await until(() => camera.openConnections === 0);
        return [...camera.requests];
      };
      const wall = (widthPx: number, query: string) => async () =>
        asked(async (signal) => {
          const { body } = await streams.wall(viewer, new URLSearchParams(query), request(signal));
          void watchWall(body, widthPx);
        });
      const plain = (query: string) => async () =>
        asked(async (signal) => {
          const { body } = await streams.mjpeg(
            viewer,
            'door',
            request(signal),
            new URLSearchParams(query),
          );
          void body?.getReader().read();
        });
      expect(await wall(70, '')()).toEqual(['/video?sub']);
      expect(await wall(1920, '')()).toEqual(['/video?main']);
      expect(await wall(70, 'quality=full&cameras=door')()).toEqual(['/video?main']);
      expect(await plain('quality=small')()).toEqual(['/video?sub']);
      expect(await plain('quality=full')()).toEqual(['/video?main']);
      expect(await plain('')()).toEqual(['/video?main']);
    } finally {
      await camera.stop();
    }
  });

  it('is not guessed at: a quality nobody knows is refused', async () => {
    const { registry, streams } = cameras;
    await registry.create(admin, { name: 'Door', source: main });
    const query = new URLSearchParams('quality=best');
    const attempts = [
      () => streams.mjpeg(viewer, 'door', request(), query),
      () => streams.wall(viewer, query, request()),
      async () => streams.snapshot(viewer, 'door', query, request()),
    ];
    for (const attempt of attempts) {
      const error = await refusal(Promise.resolve().then(attempt));
      expect(Object.keys(error.fields)).toEqual(['quality']);
    }
  });

  it('does not cost a camera its place when another version stored one unknown here', async () => {
    const { registry, database } = cameras;
    const { id } = await registry.create(admin, { name: 'Door', source: main, subSource: sub });
    const unknown = { subKind: 'telepathy', subSource: { kind: 'telepathy' } };
    await database.prisma.camera.update({ where: { id }, data: unknown });
    const again = await cameras.reopen();
    expect(again.summaries(viewer)).toHaveLength(1);
    expect(again.view(admin, 'door').subSource).toBeNull();
  });
});
