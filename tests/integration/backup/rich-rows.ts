import type { Database } from '@/lib/db/database';
import { backupTables } from '@/lib/backup/backup-tables';
import { BackupStore } from '@/lib/backup/backup-store';
import type { SecretBox } from '@/lib/secrets/secret-box';

type Prisma = Database['prisma'];

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number, 3, 4, 5, 678));

/** A row or more in every table, and every field of it used somewhere. */
export async function writeRichRows(prisma: Prisma, box: SecretBox): Promise<void> {
  await writePeople(prisma);
  await writeCameras(prisma, box);
  const view = { layout: '1+5', columns: 3, fit: 'cover', createdAt: day(7) };
  await prisma.wall.createMany({
    data: [
      { ...view, id: 'w1', slug: 'yard', name: 'Yard' },
      { ...view, id: 'w2', slug: 'mine', name: 'Mine', ownerId: 'u2' },
    ],
  });
  await prisma.wallCamera.createMany({
    data: [
      { wallId: 'w1', cameraId: 'c2', position: 0 },
      { wallId: 'w1', cameraId: 'c1', position: 1 },
    ],
  });
  await prisma.formerWallSlug.create({ data: { slug: 'garden', wallId: 'w1' } });
  await prisma.homeView.create({
    data: { userId: 'u2', layout: 'columns', columns: 2, fit: 'contain', order: ['c2', 'c1'] },
  });
  await writePasses(prisma);
  await writeWebhooks(prisma, box);
}

async function writePeople(prisma: Prisma): Promise<void> {
  const nobody = { createdAt: day(1), updatedAt: day(2) };
  await prisma.user.createMany({
    data: [
      {
        ...{ ...nobody, id: 'u1', username: 'Ada', usernameKey: 'ada', role: 'admin' },
        passwordHash: '$argon2id$canary-hash-of-ada',
      },
      {
        ...{ ...nobody, id: 'u2', username: 'Vic', usernameKey: 'vic', role: 'viewer' },
        ...{ allCameras: false, oidcSubject: 'https://id.example 42' },
      },
      {
        ...{ ...nobody, id: 'u3', username: 'Off', usernameKey: 'off', role: 'admin' },
        ...{ disabled: true, passwordHash: 'h' },
      },
    ],
  });
  await prisma.session.create({ data: { id: 's1', userId: 'u1', expiresAt: day(30) } });
  await prisma.passwordLink.create({
    data: { userId: 'u2', tokenHash: 'canary-link', expiresAt: day(30) },
  });
  await prisma.activity.create({
    data: { kind: 'logged-in', at: day(1), who: 'Ada', via: 'session' },
  });
}

async function writeCameras(prisma: Prisma, box: SecretBox): Promise<void> {
  const moments = { createdAt: day(3), updatedAt: day(4) };
  const still = { url: 'http://127.0.0.1:9/?pwd=••••', username: 'ada', mayStandStill: true };
  await prisma.camera.createMany({
    data: [
      {
        ...{ ...moments, id: 'c1', slug: 'gate', name: 'Gate', position: 1, kind: 'mjpeg' },
        ...{ source: still, subKind: 'snapshot', subSource: { url: 'http://127.0.0.1:9/small' } },
      },
      {
        ...{ ...moments, id: 'c2', slug: 'door', name: 'Door “1”', position: 0, kind: 'push' },
        ...{ source: {}, enabled: false },
      },
    ],
  });
  const secrets = [
    ['main', 'password', 'canary-password'],
    ['main', 'hiddenValues', 'pwd=canary-query'],
    ['sub', 'password', 'canary-sub'],
  ] as const;
  await prisma.cameraSecret.createMany({
    data: secrets.map(([part, name, secret]) => ({
      ...{ cameraId: 'c1', part, name },
      ...box.seal(secret, { cameraId: 'c1', part, field: name }),
    })),
  });
  await prisma.formerSlug.create({ data: { slug: 'old', cameraId: 'c1', createdAt: day(5) } });
  await prisma.pushKey.create({
    data: { cameraId: 'c2', keyHash: 'canary-push', createdAt: day(6) },
  });
  await prisma.cameraGrant.create({ data: { userId: 'u2', cameraId: 'c2' } });
}

async function writePasses(prisma: Prisma): Promise<void> {
  const used = { createdAt: day(8), expiresAt: day(30), lastUsedAt: day(9), lastAddress: '::1' };
  await prisma.kioskLink.create({
    data: {
      ...{ ...used, id: 'k1', name: 'Hall', wallId: 'w1', tokenHash: 'canary-kiosk' },
      tourSeconds: 12,
    },
  });
  await prisma.shareLink.create({
    data: {
      ...{ ...used, id: 's1', name: 'Guest', cameraId: 'c1', tokenHash: 'canary-share' },
      mostViewers: 2,
    },
  });
  await prisma.apiToken.create({
    data: {
      ...{ ...used, id: 't1', name: 'Panel', userId: 'u1', tokenHash: 'canary-token' },
      ...{ scopes: ['read'], allCameras: false },
    },
  });
  await prisma.tokenCamera.create({ data: { tokenId: 't1', cameraId: 'c1' } });
}

async function writeWebhooks(prisma: Prisma, box: SecretBox): Promise<void> {
  const webhookId = 'h1';
  const address = box.seal('https://chat.example/canary-hook', { webhookId, field: 'address' });
  const signing = box.seal('whsec_canary', { webhookId, field: 'signingSecret' });
  await prisma.webhook.create({
    data: {
      ...{ id: webhookId, name: 'Chat', host: 'chat.example', format: 'chat', createdAt: day(8) },
      ...{ address: address.value, addressKeyId: address.keyId },
      ...{ signingSecret: signing.value, signingKeyId: signing.keyId },
      ...{ lostAfterMinutes: 5, tellsReturn: true, countsFrozen: false, allCameras: false },
    },
  });
  await prisma.webhookCamera.create({ data: { webhookId, cameraId: 'c1' } });
}

/** Every row of every table of a backup, secrets opened, in an order of its own. */
export async function rowsOf(prisma: Prisma, box: SecretBox): Promise<Record<string, string[]>> {
  const { rows } = await new BackupStore(prisma, box).read();
  return Object.fromEntries(
    backupTables.map(({ model }) => [
      model,
      (rows[model] ?? []).map((row) => JSON.stringify(row)).sort(),
    ]),
  );
}
