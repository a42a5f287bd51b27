import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthError } from '@/lib/auth/auth-error';
import type { StreamRequest } from '@/lib/cameras/camera-streams';
import { CameraError } from '@/lib/cameras/camera-error';
import { startFakeCamera } from '@/tests/fakes/http-camera';
import { frameBoundary } from '@/lib/multipart/encode-part';
import { PartReader } from '@/tests/fakes/read-parts';
import { until } from '@/tests/fakes/until';
import { admin, openCameras, viewer, type CamerasFixture } from './cameras-fixture';

const mjpeg = {
  kind: 'mjpeg',
  url: 'http://127.0.0.1:9/video',
  username: 'root',
  password: 'canary-7Qx',
};
const pattern = { kind: 'test-pattern', width: 160, height: 90, fps: 10 };

let cameras: CamerasFixture;
beforeEach(async () => {
  cameras = await openCameras({ lingerMs: 100 });
});
afterEach(async () => cameras.close());

function request(signal = new AbortController().signal): StreamRequest {
  return { headers: new Headers(), signal };
}

async function refusal(attempt: Promise<unknown>): Promise<CameraError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CameraError) return error;
  throw new Error('The registry did not refuse.', { cause: error });
}

describe('CameraRegistry', () => {
  it('keeps what it was given, secrets apart, and gives everything back but the secrets', async () => {
    const { registry } = cameras;
    const created = await registry.create(admin, { name: 'Front door', source: mjpeg });
    expect(created).toMatchObject({
      slug: 'front-door',
      position: 0,
      enabled: true,
      source: { kind: 'mjpeg', url: mjpeg.url, username: 'root', secretsSet: ['password'] },
    });
    const everything = [created, registry.list(admin), registry.view(admin, 'front-door')];
    expect(JSON.stringify(everything)).not.toContain(mjpeg.password);
    const row = await cameras.database.prisma.camera.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(mjpeg.password);
  });

  it('adds no camera past the most that there may be, however many ask at once', async () => {
    const few = await openCameras({ most: 2 });
    const added = await Promise.allSettled(
      [1, 2, 3, 4].map((n) => few.registry.create(admin, { name: `C ${n}`, source: pattern })),
    );
    expect(added.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    const error = await refusal(few.registry.create(admin, { name: 'C 5', source: pattern }));
    expect([error.code, error.message]).toEqual([
      'too-many',
      'There are as many cameras as may be (2): delete one, or raise MAX_CAMERAS and restart Framewall.',
    ]);
    expect(await few.database.prisma.camera.count()).toBe(2);
    await few.registry.remove(admin, 'c-1');
    await few.registry.create(admin, { name: 'C 5', source: pattern });
    await few.close();
  });

  it('lets no token say which programs are run, and people', async () => {
    const { registry } = cameras;
    const command = { kind: 'command', program: 'framewall-no-such-program' };
    const pass = { kind: 'token', tokenId: 't', name: 'Script', cameraIds: null } as const;
    const token = { ...admin, pass: { ...pass, scopes: ['manage'] as const } };
    await registry.create(token, { name: 'Door', source: pattern });
    const attempts: (() => Promise<unknown>)[] = [
      () => registry.create(token, { name: 'Yard', source: command }),
      () => registry.update(token, 'door', { source: command }),
      () => registry.test(token, { source: command }),
      () => registry.test(token, { slug: 'door', source: command }),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toThrow(/No token may have programs/);
    }
    expect(registry.list(admin).map(({ source }) => source.kind)).toEqual(['test-pattern']);
    await registry.update(admin, 'door', { source: command });
    await registry.update(token, 'door', { name: 'Gate' });
    expect(registry.view(admin, 'gate').source.kind).toBe('command');
  });

  it('survives a restart', async () => {
    await cameras.registry.create(admin, { name: 'Front door', source: mjpeg });
    const before = cameras.registry.list(admin);
    const again = await cameras.reopen();
    expect(again.list(admin)).toEqual(before);
    expect((await readFile(cameras.file)).length).toBeGreaterThan(0);
  });

  it('names the field of everything that is wrong', async () => {
    const error = await refusal(
      cameras.registry.create(admin, {
        name: ' ',
        source: { kind: 'snapshot', url: 'ftp://cam', intervalMs: 1 },
        colour: 'red',
      }),
    );
    expect(error.code).toBe('invalid');
    expect(Object.keys(error.fields).sort()).toEqual([
      'colour',
      'name',
      'source.intervalMs',
      'source.url',
    ]);
    expect(cameras.registry.list(admin)).toEqual([]);
  });

  it('gives equal names different addresses, and never one that another camera once had', async () => {
    const { registry } = cameras;
    const first = await registry.create(admin, { name: 'Door', source: pattern });
    const second = await registry.create(admin, { name: 'Door', source: pattern });
    expect([first.slug, second.slug]).toEqual(['door', 'door-2']);
    await registry.update(admin, 'door', { name: 'Gate' });
    const third = await registry.create(admin, { name: 'Door', source: pattern });
    expect(third.slug).toBe('door-3');
    expect(registry.find(viewer, 'door')).toEqual({ kind: 'moved', slug: 'gate' });
  });

  it('remembers every former address, and gives a camera its own back', async () => {
    const { registry } = cameras;
    await registry.create(admin, { name: 'One', source: pattern });
    await registry.update(admin, 'one', { name: 'Two' });
    await registry.update(admin, 'two', { name: 'Three' });
    for (const slug of ['one', 'two']) {
      expect(registry.find(viewer, slug)).toEqual({ kind: 'moved', slug: 'three' });
    }
    await registry.update(admin, 'one', { name: 'One' });
    expect(registry.find(viewer, 'one')).toMatchObject({ kind: 'found', camera: { name: 'One' } });
    expect(registry.find(viewer, 'three')).toEqual({ kind: 'moved', slug: 'one' });
  });

  it('keeps a stored password that is absent, and removes one that is empty', async () => {
    const { registry } = cameras;
    await registry.create(admin, { name: 'Door', source: mjpeg });
    const kept = await registry.update(admin, 'door', {
      source: { kind: 'mjpeg', url: 'http://127.0.0.1:9/other', username: 'root' },
    });
    expect(kept.source.secretsSet).toEqual(['password']);
    const removed = await registry.update(admin, 'door', { source: { password: '' } });
    expect(removed.source).toMatchObject({ url: 'http://127.0.0.1:9/other', secretsSet: [] });
    expect(await cameras.database.prisma.cameraSecret.count()).toBe(0);
  });

  it('orders cameras as told, those not named after the others', async () => {
    const { registry } = cameras;
    for (const name of ['A', 'B', 'C', 'D'])
      await registry.create(admin, { name, source: pattern });
    const ordered = await registry.reorder(admin, ['c', 'a']);
    expect(ordered.map(({ slug }) => slug)).toEqual(['c', 'a', 'b', 'd']);
    expect(registry.summaries(viewer).map(({ slug }) => slug)).toEqual(['c', 'a', 'b', 'd']);
  });

  it('takes changes that come at once in turn, and loses none', async () => {
    const { registry } = cameras;
    await Promise.all(
      Array.from({ length: 10 }, async () =>
        registry.create(admin, { name: 'Door', source: pattern }),
      ),
    );
    const all = registry.list(admin);
    expect(new Set(all.map(({ slug }) => slug)).size).toBe(10);
    expect(all.map(({ position }) => position)).toEqual([...Array(10).keys()]);
  });

  it('lets nobody but administrators see or change a configuration', async () => {
    const { registry } = cameras;
    await registry.create(admin, { name: 'Door', source: pattern });
    const attempts: (() => unknown)[] = [
      () => registry.list(viewer),
      () => registry.view(viewer, 'door'),
      async () => registry.create(viewer, { name: 'X', source: pattern }),
      async () => registry.update(viewer, 'door', { name: 'X' }),
      async () => registry.remove(viewer, 'door'),
      async () => registry.reorder(viewer, ['door']),
      async () => registry.test(viewer, { source: pattern }),
    ];
    for (const attempt of attempts) {
      await expect(Promise.resolve().then(attempt)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(registry.remove(null, 'door')).rejects.toBeInstanceOf(AuthError);
    expect(registry.list(admin)).toHaveLength(1);
  });

  it('keeps viewers and the camera’s connection through a rename, and restarts for a new source', async () => {
    const { registry, streams, hubs } = cameras;
    const camera = await startFakeCamera({ fps: 20 });
    try {
      const source = { kind: 'mjpeg', url: camera.url('/video') };
      const { id } = await registry.create(admin, { name: 'Door', source });
      const gone = new AbortController();
      const { body } = await streams.mjpeg(viewer, 'door', request(gone.signal));
      if (!body) throw new Error('No body.');
      const reader = new PartReader(body, frameBoundary);
      await reader.next();
      const views = hubs.get(id)?.hub.viewers;
      expect(views).toBeGreaterThan(0);
      await registry.update(admin, 'door', { name: 'Gate', enabled: true });
      await reader.next();
      await reader.next();
      expect(camera.totalConnections).toBe(1);
      expect(hubs.get(id)?.hub.viewers).toBe(views);
      await registry.update(admin, 'gate', { source: { url: camera.url('/video?second') } });
      await reader.next();
      await reader.next();
      expect(hubs.get(id)?.hub.viewers).toBe(views);
      await until(() => camera.openConnections === 1);
      expect(camera.totalConnections).toBe(2);
      gone.abort();
      await until(() => camera.openConnections === 0);
    } finally {
      await camera.stop();
    }
  });

  it('ends the streams of a camera that is switched off or removed', async () => {
    const { registry, streams } = cameras;
    await registry.create(admin, { name: 'Door', source: pattern });
    for (const end of [
      async () => registry.update(admin, 'door', { enabled: false }),
      async () => registry.remove(admin, 'door'),
    ]) {
      const { body } = await streams.mjpeg(viewer, 'door', request());
      if (!body) throw new Error('No body.');
      const reader = new PartReader(body, frameBoundary);
      await reader.next();
      await end();
      while (await reader.next()) {
        // What was on the way.
      }
      if (registry.list(admin)[0]?.enabled === false) {
        await expect(streams.mjpeg(viewer, 'door', request())).rejects.toThrow('switched off');
        await registry.update(admin, 'door', { enabled: true });
      }
    }
    expect(registry.find(viewer, 'door')).toEqual({ kind: 'missing' });
  });

  it('cuts exactly the streams of a session that ended', async () => {
    const { registry, streams } = cameras;
    await registry.create(admin, { name: 'Door', source: pattern });
    const answers = await Promise.all(
      [admin, viewer].flatMap((actor) => [
        streams.mjpeg(actor, 'door', request()),
        streams.wall(actor, new URLSearchParams(), request()),
      ]),
    );
    expect(streams.viewers).toBe(4);
    streams.endSession({ sessionId: viewer.sessionId, userId: viewer.userId });
    expect(streams.viewers).toBe(2);
    await Promise.all(answers.map(async ({ body }) => body?.cancel()));
    expect(streams.viewers).toBe(0);
  });

  it('ends a stream whose session was over before it began', async () => {
    const { registry, streams, endedSessions } = cameras;
    await registry.create(admin, { name: 'Door', source: pattern });
    endedSessions.add(viewer.sessionId);
    const { body } = await streams.mjpeg(viewer, 'door', request());
    const wall = await streams.wall(viewer, new URLSearchParams(), request());
    await streams.mjpeg(admin, 'door', request());
    await until(() => streams.viewers === 1);
    await Promise.all([body?.cancel(), wall.body?.cancel()]);
  });
});
