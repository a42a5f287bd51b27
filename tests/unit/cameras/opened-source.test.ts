import { rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { openedSource } from '@/lib/cameras/opened-source';
import { openSource } from '@/lib/cameras/source-secrets';
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
  const opened = openedSource(() => openSource(box, source, place), { clock: systemClock });
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
