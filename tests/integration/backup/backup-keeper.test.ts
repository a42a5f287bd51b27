import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupKeeper } from '@/lib/backup/backup-keeper';
import type { WaysIn } from '@/lib/backup/backup-content';
import { writeBackupFile } from '@/lib/backup/backup-file';
import { BackupStore } from '@/lib/backup/backup-store';
import { backupTables, leftOut } from '@/lib/backup/backup-tables';
import { migrationNames, migrationsFolder } from '@/lib/db/migrations';
import { ModelName } from '@/lib/db/generated/internal/prismaNamespace';
import { newSealingKey } from '@/lib/secrets/sealing-key';
import type { Database } from '@/lib/db/database';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';
import { secretBox } from '@/tests/fakes/secret-box';
import { rowsOf, writeRichRows } from './rich-rows';

const passphrase = 'seven geese at noon';
const now = Date.UTC(2026, 10, 26, 8);

interface Machine extends EmptyDatabase {
  readonly box: SecretBox;
  readonly keeper: BackupKeeper;
  readonly rows: () => Promise<Record<string, string[]>>;
}

function keeperOf(
  prisma: Database['prisma'],
  box: SecretBox,
  ways: WaysIn = { passwords: true },
  migrations = ['2026_first', '2026_last'],
  mostCameras = Infinity,
): BackupKeeper {
  return new BackupKeeper({
    store: new BackupStore(prisma, box),
    migrations: () => Promise.resolve(migrations),
    ways,
    mostCameras,
    version: '1.2.3',
    clock: { now: () => now },
    apply: (change) => change(),
  });
}

async function machine(ways?: WaysIn, migrations?: string[]): Promise<Machine> {
  const empty = await openEmptyDatabase();
  const { prisma } = empty.database;
  const box = secretBox();
  const keeper = keeperOf(prisma, box, ways, migrations);
  const made = { ...empty, box, keeper, rows: () => rowsOf(prisma, box) };
  machines.push(made);
  return made;
}

const machines: Machine[] = [];
let old: Machine;
beforeEach(async () => {
  old = await machine();
  await writeRichRows(old.database.prisma, old.box);
});
afterEach(async () => {
  for (const one of machines.splice(0)) await one.close();
});

const copied = async (to: Machine, content?: (tables: Record<string, object[]>) => void) => {
  if (!content) return to.keeper.open((await old.keeper.make(passphrase)).bytes, passphrase);
  const { rows } = await new BackupStore(old.database.prisma, old.box).read();
  const tables = JSON.parse(JSON.stringify(rows)) as Record<string, object[]>;
  content(tables);
  const origin = { madeBy: '1', madeAt: new Date(now).toISOString(), schema: '2026_last' };
  const file = await writeBackupFile(origin, { tables, unreadable: [] }, passphrase);
  return to.keeper.open(file, passphrase);
};

describe('the tables of a backup', () => {
  it('are all that there are, but for those that are left out for a reason', () => {
    const names = [...backupTables.map(({ model }) => model), ...Object.keys(leftOut)];
    expect(names.sort()).toEqual(Object.keys(ModelName).sort());
  });

  it('know all fields whose JSON may be empty', async () => {
    const schema = await readFile('prisma/schema.prisma', 'utf8');
    const fields = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, model, body]) =>
      [...(body ?? '').matchAll(/^ +(\w+) +Json\?/gm)].map(([, field]) => `${model}.${field}`),
    );
    const known = backupTables.flatMap(({ model, emptyJson = [] }) =>
      emptyJson.map((field) => `${model}.${field}`),
    );
    expect(known).toEqual(fields);
  });

  it('have a row each in these tests', async () => {
    for (const [model, rows] of Object.entries(await old.rows())) {
      expect(rows.length, model).toBeGreaterThan(0);
    }
  });
});

describe('a backup', () => {
  it('makes another machine the same, whose passwords are sealed with its own key', async () => {
    const other = await machine();
    await other.keeper.restore(await copied(other));
    expect(await other.rows()).toEqual(await old.rows());
    const { prisma } = other.database;
    const sealed = await prisma.cameraSecret.findMany();
    expect(sealed.map(({ value }) => other.box.isUpToDate(value))).toEqual([true, true, true]);
    expect(await prisma.camera.findMany({ where: { subKind: null } })).toMatchObject([
      { id: 'c2', subSource: null },
    ]);
  });

  it('takes the place of all that is there, and leaves what happened there', async () => {
    const other = await machine();
    await writeRichRows(other.database.prisma, other.box);
    await other.database.prisma.camera.create({
      data: { id: 'x', slug: 'x', name: 'X', position: 7, kind: 'push', source: {} },
    });
    await other.keeper.restore(await copied(other));
    expect(await other.rows()).toEqual(await old.rows());
    const { prisma } = other.database;
    expect(await prisma.session.count()).toBe(0);
    expect(await prisma.passwordLink.count()).toBe(0);
    expect(await prisma.activity.count()).toBe(1);
  });

  it('says what it holds, and who can manage afterwards', async () => {
    const { summary } = await copied(await machine());
    expect(summary).toEqual({
      ...{ madeAt: '2026-11-26T08:00:00.000Z', madeBy: '1.2.3' },
      ...{ cameras: 2, people: 3, walls: 2, kioskLinks: 1, shareLinks: 1, tokens: 1 },
      ...{ administrators: ['Ada'], unreadable: [] },
    });
  });

  it('keeps the log-in of who restores it where they are in it', async () => {
    await old.keeper.restore(await copied(old), 's1');
    expect(await old.database.prisma.session.findMany()).toMatchObject([
      { id: 's1', userId: 'u1' },
    ]);
  });

  it('ends the log-in of who is disabled in it', async () => {
    const opened = await copied(old, ({ User = [] }) => {
      User.push({ ...User[0], id: 'u9', username: 'Eve', usernameKey: 'eve', oidcSubject: null });
      Object.assign(User[0] ?? {}, { disabled: true });
    });
    expect(old.keeper.keeps(opened, 'u1')).toBe(false);
    await old.keeper.restore(opened, 's1');
    expect(await old.database.prisma.session.count()).toBe(0);
  });

  it('says what is not in it, since no key opens it, and can be restored without that', async () => {
    const { prisma } = old.database;
    const keeper = keeperOf(prisma, secretBox(newSealingKey()));
    const { bytes, summary } = await keeper.make(passphrase);
    expect(summary.unreadable).toContain('Gate');
    const other = await machine();
    await other.keeper.restore(await other.keeper.open(bytes, passphrase));
    const rows = await other.rows();
    expect([rows.CameraSecret, rows.Webhook, rows.WebhookCamera]).toEqual([[], [], []]);
    expect(rows.Camera).toEqual((await old.rows()).Camera);
  });

  it('of the first version is restored by this one', async () => {
    const bytes = await readFile('tests/integration/backup/first-version.framewall-backup');
    const migrations = await migrationNames(migrationsFolder());
    const other = await machine({ passwords: true }, migrations);
    await other.keeper.restore(await other.keeper.open(bytes, passphrase));
    const { User, Camera, Wall, KioskLink } = await other.rows();
    const counts = [User, Camera, Wall, KioskLink].map((rows) => rows?.length);
    expect(counts).toEqual([3, 2, 2, 1]);
    const { prisma } = other.database;
    const [secret] = await prisma.cameraSecret.findMany({
      where: { part: 'main', name: 'password' },
    });
    const place = { cameraId: 'c1', part: 'main', field: 'password' };
    expect(other.box.open(secret?.value ?? '', place)).toBe('canary-password');
  });

  it('holds three thousand cameras', async () => {
    const { prisma } = old.database;
    await prisma.camera.createMany({
      data: Array.from({ length: 3_000 }, (_, at) => ({
        ...{ id: `n${at}`, slug: `n-${at}`, name: `N ${at}`, position: 10 + at },
        ...{ kind: 'push', source: {} },
      })),
    });
    const other = await machine();
    await other.keeper.restore(await copied(other));
    expect(await other.database.prisma.camera.count()).toBe(3_002);
  });
});

describe('a backup changes nothing where', () => {
  const refused = async (
    code: string,
    change: (tables: Record<string, object[]>) => void,
    ways?: WaysIn,
  ): Promise<void> => {
    const other = await machine(ways);
    await writeRichRows(other.database.prisma, other.box);
    const before = await other.rows();
    const restoring = copied(other, change).then((opened) => other.keeper.restore(opened));
    await expect(restoring).rejects.toMatchObject({ name: 'BackupError', code });
    expect(await other.rows()).toEqual(before);
    expect(await other.database.prisma.session.count()).toBe(1);
  };

  it('no administrator of it could log in', async () => {
    await refused('no-administrator', ({ User = [] }) =>
      Object.assign(User[0] ?? {}, { role: 'viewer' }),
    );
    await refused('no-administrator', () => undefined, { passwords: false });
    const elsewhere = { passwords: false, issuer: 'https://id.example/realm' };
    await refused(
      'no-administrator',
      ({ User = [] }) => Object.assign(User[1] ?? {}, { role: 'admin' }),
      elsewhere,
    );
  });

  it('it holds more cameras than there may be, which is told before anything is asked', async () => {
    const other = await machine();
    await writeRichRows(other.database.prisma, other.box);
    const cameras = await other.database.prisma.camera.count();
    expect(cameras).toBeGreaterThan(1);
    const { bytes } = await other.keeper.make(passphrase);
    const small = (mostCameras: number) =>
      keeperOf(other.database.prisma, other.box, undefined, undefined, mostCameras);
    await expect(small(cameras - 1).open(bytes, passphrase)).rejects.toMatchObject({
      code: 'too-many-cameras',
      message: expect.stringContaining('MAX_CAMERAS') as string,
    });
    expect((await small(cameras).open(bytes, passphrase)).content.tables.Camera).toHaveLength(
      cameras,
    );
  });

  it('a row of it refers to nothing, comes twice, or lacks something', async () => {
    await refused('not-restorable', ({ WallCamera = [] }) => {
      WallCamera.push({ wallId: 'w1', cameraId: 'none', position: 3 });
    });
    await refused('not-restorable', ({ Camera = [] }) => void Camera.push({ ...Camera[0] }));
    await refused('not-restorable', ({ KioskLink = [] }) => void KioskLink.push({ id: 'k9' }));
    await refused('not-restorable', ({ Camera = [] }) => {
      Object.assign(Camera[0] ?? {}, { unheardOf: 1 });
    });
    await refused('not-restorable', (tables) => void (tables.Session = []));
  });

  it('it is from a database that is newer than this program', async () => {
    const { bytes } = await old.keeper.make(passphrase);
    const earlier = await machine({ passwords: true }, ['2026_first']);
    await expect(earlier.keeper.open(bytes, passphrase)).rejects.toMatchObject({ code: 'newer' });
    const later = await machine({ passwords: true }, ['2026_last', '2027_later']);
    await expect(later.keeper.open(bytes, passphrase)).resolves.toBeDefined();
  });
});
