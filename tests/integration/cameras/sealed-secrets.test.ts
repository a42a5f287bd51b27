import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CameraSecretStore } from '@/lib/cameras/camera-secret-store';
import { CameraStore } from '@/lib/cameras/camera-store';
import { forgetDeleted, mayHoldDeleted } from '@/lib/db/forget-deleted';
import { newSealingKey } from '@/lib/secrets/sealing-key';
import { secretBox } from '@/tests/fakes/secret-box';
import { admin, openCameras, storedSecrets, type CamerasFixture } from './cameras-fixture';

const camera = {
  name: 'Door',
  source: {
    kind: 'mjpeg',
    url: 'http://127.0.0.1:9/v.cgi?usr=root&pwd=canary-query',
    username: 'root',
    password: 'canary-main',
  },
  subSource: { kind: 'snapshot', url: 'http://127.0.0.1:9/s.jpg', password: 'canary-sub' },
};
const key = newSealingKey();

let cameras: CamerasFixture;
beforeEach(async () => {
  cameras = await openCameras({ secrets: secretBox(key) });
});
afterEach(async () => cameras.close());

/** All that SQLite has on the disk. */
async function fileBytes(): Promise<string> {
  const files = ['', '-wal', '-shm'].map((end) => readFile(cameras.file + end).catch(() => ''));
  return (await Promise.all(files)).map((bytes) => bytes.toString('latin1')).join();
}

const rows = async () =>
  cameras.database.prisma.cameraSecret.findMany({ orderBy: [{ part: 'asc' }, { name: 'asc' }] });

describe('a camera’s secrets', () => {
  it('are nowhere in the database’s files, nor in the camera in memory', async () => {
    const { registry, directory } = cameras;
    const created = await registry.create(admin, camera);
    await registry.update(admin, 'door', { source: { password: 'canary-other' } });
    await registry.update(admin, 'door', { source: { password: 'canary-third' } });
    const bytes = await fileBytes();
    expect(bytes).toContain('http://127.0.0.1:9/s.jpg');
    expect(bytes).not.toContain('canary');
    expect(JSON.stringify([created, directory.cameras])).not.toContain('canary');
    expect((await rows()).map(({ keyId }) => keyId)).toEqual([key.id, key.id, key.id]);
    expect(created.source).toMatchObject({
      url: 'http://127.0.0.1:9/v.cgi?usr=root&pwd=••••',
      secretsSet: ['password', 'hiddenValues'],
    });
  });

  it('stay as they are sealed until they change, and so does the source', async () => {
    const { registry, hubs } = cameras;
    const { id } = await registry.create(admin, camera);
    const before = await rows();
    const keyBefore = hubs.get(id)?.spec.sourceKey;
    const { url } = registry.view(admin, 'door').source as { url: string };
    await registry.update(admin, 'door', { source: { url, password: 'canary-main' } });
    await registry.update(admin, 'door', { name: 'Front door' });
    expect(await rows()).toEqual(before);
    expect(hubs.get(id)?.spec.sourceKey).toBe(keyBefore);
    expect(keyBefore).not.toContain('canary');
    await registry.update(admin, 'front-door', { source: { password: 'canary-new' } });
    expect(hubs.get(id)?.spec.sourceKey).not.toBe(keyBefore);
  });

  it('of an address come back by leaving them hidden, and go only to the same host', async () => {
    const { registry } = cameras;
    await registry.create(admin, camera);
    const changed = { url: 'http://127.0.0.1:9/other.cgi?w=1&pwd=••••' };
    await registry.update(admin, 'door', { source: changed });
    expect(registry.view(admin, 'door').source).toMatchObject(changed);
    const stored = await storedSecrets(cameras);
    expect(stored.map(({ value }) => value)).toContain('pwd=canary-query');
    for (const url of ['http://127.0.0.2:9/v.cgi?pwd=••••', 'http://127.0.0.1:9/?pass=••••']) {
      const patch = { source: { url, password: '' } };
      await expect(registry.update(admin, 'door', patch)).rejects.toMatchObject({
        code: 'invalid',
        fields: { 'source.url': expect.stringContaining('enter the whole address') as string },
      });
    }
    await registry.update(admin, 'door', { source: { url: 'http://127.0.0.1:9/plain' } });
    expect(registry.view(admin, 'door').source.secretsSet).toEqual(['password']);
  });

  it('of an address go along to another kind at the same host', async () => {
    const { registry } = cameras;
    await registry.create(admin, camera);
    const source = { kind: 'snapshot', url: 'http://127.0.0.1:9/shot.cgi?pwd=••••' };
    const { source: changed } = await registry.update(admin, 'door', { source });
    expect(changed).toMatchObject({ kind: 'snapshot', secretsSet: ['password', 'hiddenValues'] });
  });

  it('cannot be given sealed, hidden or with signs that nobody can type', async () => {
    const { registry } = cameras;
    await registry.create(admin, camera);
    const [stored] = await rows();
    const source = { ...camera.source };
    for (const [field, value] of [
      ['password', stored?.value],
      ['password', 'line\nend'],
      ['username', 'a\u0000b'],
      ['url', 'http://cam/\u0001'],
      ['hiddenValues', 'pwd=x'],
    ] as const) {
      const input = { name: 'Other', source: { ...source, [field]: value } };
      await expect(registry.create(admin, input)).rejects.toMatchObject({
        fields: { [`source.${field}`]: expect.any(String) as string },
      });
      await expect(registry.update(admin, 'door', input)).rejects.toThrow();
      expect(() => registry.prepareTest(admin, { source: input.source })).toThrow();
    }
  });

  it('open in no row but their own', async () => {
    const { registry, database, secrets } = cameras;
    const { id } = await registry.create(admin, camera);
    const other = await registry.create(admin, { ...camera, name: 'Gate' });
    const stolen = await rows();
    await database.prisma.cameraSecret.deleteMany({ where: { cameraId: other.id } });
    const moved = stolen.filter(({ cameraId }) => cameraId === id);
    await database.prisma.cameraSecret.createMany({
      data: moved.map((row) => ({ ...row, cameraId: other.id })),
    });
    const again = await cameras.reopen();
    const { source } = again.view(admin, 'gate');
    expect(source.secretsUnreadable).toEqual(['password', 'hiddenValues']);
    expect(again.view(admin, 'door').source.secretsUnreadable).toBeUndefined();
    const found = await new CameraSecretStore(database.prisma, secrets).sealAll();
    expect(found).toEqual({ sealed: 0, unreadable: ['gate'] });
  });
});

describe('secrets that an earlier version stored as they were', () => {
  const settings = {
    ...{ url: 'http://127.0.0.1:9/user=root_password=canary-path_channel=1', username: 'root' },
    ...{ acceptCertificate: false, mayStandStill: false },
    ...{ rotation: 0, flipHorizontal: false, flipVertical: false },
  };

  it('are sealed, and nothing of them is left in the files', async () => {
    const { database, registry, secrets } = cameras;
    const { prisma } = database;
    const made = await prisma.camera.create({
      data: {
        ...{ slug: 'old', name: 'Old', position: 0, kind: 'mjpeg' },
        source: { kind: 'mjpeg', ...settings },
        ...{ subKind: 'mjpeg', subSource: { kind: 'mjpeg', ...settings } },
        secrets: { create: [{ name: 'password', value: 'canary-plain' }] },
      },
    });
    await prisma.cameraSecret.update({
      where: { cameraId_part_name: { cameraId: made.id, part: 'main', name: 'password' } },
      data: { value: 'canary-plainer' },
    });
    expect(await fileBytes()).toContain('canary');
    const store = new CameraSecretStore(prisma, secrets);
    expect(await store.sealAll()).toEqual({ sealed: 3, unreadable: [] });
    expect(await mayHoldDeleted(prisma)).toBe(true);
    await forgetDeleted(prisma);
    expect(await mayHoldDeleted(prisma)).toBe(false);
    expect(await fileBytes()).not.toContain('canary');
    expect(await storedSecrets(cameras)).toEqual([
      { part: 'main', value: 'canary-plainer' },
      { part: 'main', value: 'password=canary-path' },
      { part: 'sub', value: 'password=canary-path' },
    ]);
    await registry.load();
    expect(registry.view(admin, 'old').source).toMatchObject({
      url: 'http://127.0.0.1:9/user=root_password=••••_channel=1',
    });
    expect(await store.sealAll()).toEqual({ sealed: 0, unreadable: [] });
  });
});

describe('without the key', () => {
  it('a camera says so, can be renamed, and heals when the key is back', async () => {
    const { database, registry } = cameras;
    await registry.create(admin, camera);
    const before = await rows();
    const wrong = secretBox(newSealingKey());
    const lost = await openCameras({ secrets: wrong, over: database });
    const source = lost.registry.view(admin, 'door').source;
    expect(source.secretsUnreadable).toEqual(['password', 'hiddenValues']);
    const found = await new CameraSecretStore(database.prisma, wrong).sealAll();
    expect(found).toEqual({ sealed: 0, unreadable: ['door'] });

    const answer = await lost.streams.snapshot(
      admin,
      'door',
      new URLSearchParams(),
      new Request('http://framewall/'),
    );
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('enter it again, or bring back the key');
    expect(() => lost.registry.prepareTest(admin, { slug: 'door', source: {} })).toThrow(
      'cannot be read',
    );

    await lost.registry.update(admin, 'door', { name: 'Gate', source: { rotation: 90 } });
    expect(await rows()).toEqual(before);
    await lost.close();
    await registry.load();
    expect(registry.view(admin, 'gate').source).toMatchObject({ rotation: 90 });
    expect(registry.view(admin, 'gate').source.secretsUnreadable).toBeUndefined();
  });

  it('a password that is entered again is sealed with the new key, and others are left', async () => {
    const { database, registry } = cameras;
    await registry.create(admin, camera);
    const lost = await openCameras({ secrets: secretBox(newSealingKey()), over: database });
    const url = camera.source.url;
    await lost.registry.update(admin, 'door', { source: { url, password: 'canary-again' } });
    const { source, subSource } = lost.registry.view(admin, 'door');
    expect(source.secretsUnreadable).toBeUndefined();
    expect(subSource?.secretsUnreadable).toEqual(['password']);
    const taken = lost.registry.update(admin, 'door', { subSource: { sameLogIn: true } });
    await expect(taken).resolves.toMatchObject({ subSource: { sameLogIn: true } });
    await lost.close();
  });

  it('no password is taken over that nobody can read', async () => {
    const { database, registry } = cameras;
    await registry.create(admin, camera);
    const lost = await openCameras({ secrets: secretBox(newSealingKey()), over: database });
    const taken = lost.registry.update(admin, 'door', { subSource: { sameLogIn: true } });
    await expect(taken).rejects.toThrow('cannot be read');
    await lost.close();
  });
});

it('a camera that is read again after a change of keys goes on with the same source', async () => {
  const { database, registry, hubs } = cameras;
  const { id } = await registry.create(admin, camera);
  const before = hubs.get(id)?.spec.sourceKey;
  const both = secretBox(newSealingKey(), key);
  expect(await new CameraSecretStore(database.prisma, both).sealAll()).toMatchObject({ sealed: 3 });
  const [stored] = await new CameraStore(database.prisma, both).list();
  expect(JSON.stringify(stored)).not.toContain(key.id);
  expect(before).toBe(hubs.get(id)?.spec.sourceKey);
});
