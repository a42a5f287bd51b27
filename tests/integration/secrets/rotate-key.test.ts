import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CameraSecretStore } from '@/lib/cameras/camera-secret-store';
import { rotateKey } from '@/lib/runtime/rotate-key';
import { keyFileIn, readKeyFile, writeKeyFile } from '@/lib/secrets/key-file';
import { KeyRing } from '@/lib/secrets/key-ring';
import { SecretBox } from '@/lib/secrets/secret-box';
import { newSealingKey, type SealingKey } from '@/lib/secrets/sealing-key';
import { keyFolder } from '@/tests/fakes/secret-box';
import { admin, openCameras, type CamerasFixture } from '../cameras/cameras-fixture';

const source = { kind: 'mjpeg', url: 'http://127.0.0.1:9/?pwd=canary-query', password: 'canary' };

let dataFolder: string;
let file: string;
let cameras: CamerasFixture;

const boxFromFile = () => new SecretBox(new KeyRing({ configured: [], file }));
const envOf = (secrets = {}) => ({ secrets, storage: { dataFolder, databaseFile: cameras.file } });
const keyIds = async () => {
  const rows = await cameras.database.prisma.cameraSecret.findMany();
  return new Set(rows.map(({ keyId }) => keyId));
};

beforeEach(async () => {
  dataFolder = keyFolder();
  file = keyFileIn(dataFolder);
  cameras = await openCameras({ secrets: boxFromFile() });
  await cameras.registry.create(admin, { name: 'Door', source });
});

afterEach(async () => {
  await cameras.close();
  rmSync(dataFolder, { recursive: true });
});

/** Whether a server that starts now, and the one that runs, can use every password. */
async function expectReadable(): Promise<void> {
  const store = new CameraSecretStore(cameras.database.prisma, boxFromFile());
  expect((await store.sealAll()).unreadable).toEqual([]);
  await cameras.registry.load();
  expect(cameras.registry.view(admin, 'door').source.secretsUnreadable).toBeUndefined();
}

/** None of the keys that were there, also where there were several, is of any use afterwards. */
async function expectNewKeyBeside(known: readonly SealingKey[]): Promise<void> {
  const [after, ...others] = readKeyFile(file);
  expect(others).toEqual([]);
  expect(known.map(({ id }) => id)).not.toContain(after?.id);
  expect(await keyIds()).toEqual(new Set([after?.id]));
  await expectReadable();
}

describe('rotating the key', () => {
  it('by its command, while the server runs and writes', async () => {
    const { registry, hubs } = cameras;
    const { id } = registry.view(admin, 'door');
    const [before] = readKeyFile(file);
    const sourceKey = hubs.get(id)?.spec.sourceKey;
    const env = {
      PATH: process.env.PATH,
      DATA_DIR: dataFolder,
      DATABASE_URL: `file:${cameras.file}`,
    };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['scripts/rotate-key.mjs'], {
      env: env as unknown as NodeJS.ProcessEnv,
    });
    expect(stdout).toContain('sealed with a new key: 2 were sealed anew');
    expect(stdout).not.toContain('canary');
    const [after, ...others] = readKeyFile(file);
    expect(others).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
    expect(await keyIds()).toEqual(new Set([after?.id]));
    // Not read again yet: what the server has in memory is still sealed with the former key.
    await registry.update(admin, 'door', { source: { rotation: 90 } });
    expect(await keyIds()).toEqual(new Set([after?.id]));
    await expectReadable();
    await registry.update(admin, 'door', { source: { rotation: 0 } });
    expect(hubs.get(id)?.spec.sourceKey).toBe(sourceKey);
    expect(readFileSync(cameras.file).includes(before?.id ?? '')).toBe(false);
  }, 60_000);

  it('can be broken off before anything is sealed anew, and is finished the next time', async () => {
    const before = readKeyFile(file);
    const newer = newSealingKey();
    writeKeyFile(file, [newer, ...before]);
    await cameras.registry.update(admin, 'door', { source: { password: 'canary-2' } });
    await cameras.registry.load();
    expect(cameras.registry.view(admin, 'door').source.secretsUnreadable).toBeUndefined();
    await rotateKey(envOf(), cameras.database);
    await expectNewKeyBeside([newer, ...before]);
  });

  it('can be broken off after that, before the former key is dropped', async () => {
    const known = [newSealingKey(), ...readKeyFile(file)];
    writeKeyFile(file, known);
    await new CameraSecretStore(cameras.database.prisma, boxFromFile()).sealAll();
    await expectReadable();
    expect(await rotateKey(envOf(), cameras.database)).toMatchObject({ sealed: 2 });
    await expectNewKeyBeside(known);
  });

  it('takes the new key from the environment where there is one, and the old one too', async () => {
    const [one, other] = [newSealingKey(), newSealingKey()];
    const first = await rotateKey(envOf({ key: one.bytes }), cameras.database);
    expect(first).toMatchObject({ from: 'environment', sealed: 2, unreadable: [] });
    const second = await rotateKey(
      envOf({ key: other.bytes, oldKey: one.bytes }),
      cameras.database,
    );
    expect(second).toMatchObject({ sealed: 2, unreadable: [] });
    expect(await keyIds()).toEqual(new Set([other.id]));
    const third = await rotateKey(envOf({ key: newSealingKey().bytes }), cameras.database);
    expect(third).toMatchObject({ sealed: 0, unreadable: ['door'] });
    expect(await keyIds()).toEqual(new Set([other.id]));
  });

  it('does not bring an old password back that was changed meanwhile', async () => {
    const { prisma } = cameras.database;
    const box = new SecretBox(new KeyRing({ configured: [newSealingKey()], file }));
    const store = new CameraSecretStore(prisma, box);
    const changed = cameras.registry.update(admin, 'door', { source: { password: 'canary-new' } });
    await Promise.all([store.sealAll(), changed]);
    await store.sealAll();
    const rows = await prisma.cameraSecret.findMany({ where: { name: 'password' } });
    expect(
      rows.map(({ value, cameraId }) =>
        box.open(value, { cameraId, part: 'main', field: 'password' }),
      ),
    ).toEqual(['canary-new']);
  });
});
