import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { subHubId } from '@/lib/cameras/camera-directory';
import { CameraError } from '@/lib/cameras/camera-error';
import { startFakeCamera } from '@/tests/fakes/http-camera';
import { until } from '@/tests/fakes/until';
import { admin, openCameras, viewer, type CamerasFixture } from './cameras-fixture';

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

const secrets = async () =>
  cameras.database.prisma.cameraSecret.findMany({
    select: { part: true, value: true },
    orderBy: { part: 'asc' },
  });

describe('a camera’s sub-stream', () => {
  it('is kept beside the main source, its secrets apart and told from the main’s', async () => {
    const { registry } = cameras;
    const created = await registry.create(admin, { name: 'Door', source: main, subSource: sub });
    expect(created.subSource).toEqual({
      kind: 'snapshot',
      url: sub.url,
      username: 'guest',
      acceptCertificate: false,
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
