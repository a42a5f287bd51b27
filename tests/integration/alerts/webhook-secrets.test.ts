import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebhookSecretStore } from '@/lib/alerts/webhook-secret-store';
import { WebhookStore } from '@/lib/alerts/webhook-store';
import { rotateKey } from '@/lib/runtime/rotate-key';
import { keyFileIn, readKeyFile } from '@/lib/secrets/key-file';
import { KeyRing } from '@/lib/secrets/key-ring';
import { SecretBox } from '@/lib/secrets/secret-box';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';
import { keyFolder, secretBox } from '@/tests/fakes/secret-box';

let dataFolder: string;
let empty: EmptyDatabase;

beforeEach(async () => {
  dataFolder = keyFolder();
  empty = await openEmptyDatabase();
});
afterEach(async () => {
  await empty.close();
  rmSync(dataFolder, { recursive: true });
});

const boxFromFile = () =>
  new SecretBox(new KeyRing({ configured: [], file: keyFileIn(dataFolder) }));

it('seals addresses and secrets of webhooks anew when the key is rotated', async () => {
  const { prisma } = empty.database;
  const address = 'https://chat.example/canary-hook';
  const secrets = { address, signingSecret: 'whsec_canary' };
  await new WebhookStore(prisma, boxFromFile()).create({
    ...{ id: 'h', name: 'Chat', ...secrets, format: 'chat', createdAt: new Date(0) },
    ...{ lostAfterMinutes: 5, tellsReturn: true, countsFrozen: false, enabled: true },
    ...{ allCameras: true, cameraIds: [] },
  });
  const env = { secrets: {}, storage: { dataFolder, databaseFile: empty.file } };
  const rotation = await rotateKey(env, empty.database);
  expect(rotation).toMatchObject({ sealed: 2, unreadable: [] });
  const [key, ...others] = readKeyFile(keyFileIn(dataFolder));
  expect(others).toEqual([]);
  const row = await prisma.webhook.findUnique({ where: { id: 'h' } });
  expect([row?.addressKeyId, row?.signingKeyId]).toEqual([key?.id, key?.id]);
  expect(await new WebhookStore(prisma, boxFromFile()).secretsOf('h')).toEqual(secrets);
  // Another machine's key opens nothing of it.
  const { unreadable } = await new WebhookSecretStore(prisma, secretBox()).sealAll();
  expect(unreadable).toEqual(['Chat']);
  expect(await new WebhookStore(prisma, secretBox()).secretsOf('h')).toBeUndefined();
});
