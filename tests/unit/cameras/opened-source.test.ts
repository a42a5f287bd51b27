import { rmSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { openedSource } from '@/lib/cameras/opened-source';
import { openSource } from '@/lib/cameras/source-secrets';
import { CameraInlets } from '@/lib/push/camera-inlets';
import { keyFileIn, readKeyFile, writeKeyFile } from '@/lib/secrets/key-file';
import { KeyRing } from '@/lib/secrets/key-ring';
import { SecretBox } from '@/lib/secrets/secret-box';
import { seal } from '@/lib/secrets/sealing';
import { newSealingKey } from '@/lib/secrets/sealing-key';
import { systemClock } from '@/lib/sources/clock';
import { sourceConfig } from '@/lib/sources/source-config';
import { startFakeCamera } from '@/tests/fakes/http-camera';
import { keyFolder } from '@/tests/fakes/secret-box';

const endings: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('a source whose key is missing says so at each attempt, and connects once it is back', async () => {
  const camera = await startFakeCamera({ auth: 'basic', username: 'ada', password: 'canary-7' });
  endings.push(() => camera.stop());
  const folder = keyFolder();
  endings.push(() => rmSync(folder, { recursive: true }));
  const file = keyFileIn(folder);
  const lost = newSealingKey();
  const place = { cameraId: 'c1', part: 'main' } as const;
  const source = sourceConfig.parse({
    ...{ kind: 'mjpeg', url: camera.url(), username: 'ada' },
    password: seal(lost, 'canary-7', { ...place, field: 'password' }),
  });
  const box = new SecretBox(new KeyRing({ configured: [], file }));
  const opened = openedSource(source, () => openSource(box, source, place), {
    clock: systemClock,
  });
  const stop = new AbortController();
  let frames = 0;
  const run = async () =>
    opened.run(() => {
      frames += 1;
      stop.abort();
    }, stop.signal);
  for (let attempts = 0; attempts < 2; attempts += 1) {
    await expect(run()).rejects.toMatchObject({ code: 'secret-unreadable' });
  }
  expect(camera.requests).toEqual([]);
  writeKeyFile(file, [...readKeyFile(file), lost]);
  await run();
  expect(frames).toBeGreaterThan(0);
});

it('says how far apart its pictures are, and learns that some arrive, as the source itself does', () => {
  const tools = { clock: systemClock };
  const snapshot = sourceConfig.parse({
    kind: 'snapshot',
    url: 'http://192.0.2.1/still.jpg',
    intervalMs: 60_000,
  });
  const { expectedIntervalMs, onReady } = openedSource(snapshot, () => snapshot, tools);
  expect(expectedIntervalMs).toBe(60_000);
  expect(onReady).toBeUndefined();

  const pushed = sourceConfig.parse({ kind: 'push' });
  const pushInlet = new CameraInlets(systemClock).of('c1');
  const ready = vi.fn();
  const stop = openedSource(pushed, () => pushed, { ...tools, pushInlet }).onReady?.(ready);
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const seat = pushInlet.join({ takeover: false, onEnd: () => undefined });
  seat.offer({ jpeg, capturedAt: 1, width: 1, height: 1 });
  expect(ready).toHaveBeenCalledTimes(1);
  seat.leave();
  stop?.();
});
