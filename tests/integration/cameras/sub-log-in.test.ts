import { afterEach, beforeEach, expect, it } from 'vitest';
import { admin, openCameras, storedSecrets, type CamerasFixture } from './cameras-fixture';

const main = {
  kind: 'mjpeg',
  url: 'http://127.0.0.1:9/main',
  username: 'root',
  password: 'canary-main',
};
const sub = { kind: 'mjpeg', url: 'http://127.0.0.1:9/sub', sameLogIn: true };

let cameras: CamerasFixture;
beforeEach(async () => {
  cameras = await openCameras();
});
afterEach(async () => cameras.close());

const passwords = async () => {
  const rows = await storedSecrets(cameras);
  return rows.map(({ part, value }) => [part, value]);
};

it('a sub-stream takes the main log-in over, stored or new, until it has one of its own', async () => {
  const { registry } = cameras;
  await registry.create(admin, { name: 'Door', source: main });
  const added = await registry.update(admin, 'door', { subSource: sub });
  expect(added.subSource).toMatchObject({ username: 'root', sameLogIn: true });
  expect(await passwords()).toEqual([
    ['main', 'canary-main'],
    ['sub', 'canary-main'],
  ]);

  const both = { source: { username: 'boss', password: 'canary-new' }, subSource: sub };
  const changed = await registry.update(admin, 'door', both);
  expect(changed.subSource).toMatchObject({ username: 'boss', sameLogIn: true });
  expect(await passwords()).toEqual([
    ['main', 'canary-new'],
    ['sub', 'canary-new'],
  ]);

  const own = await registry.update(admin, 'door', { subSource: { password: 'canary-own' } });
  expect(own.subSource).toMatchObject({ username: 'boss', sameLogIn: false });
  expect(JSON.stringify(own)).not.toContain('canary');
});
