import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActivityLog } from '@/lib/activity/activity-log';
import { ActivityStore } from '@/lib/activity/activity-store';
import { openDatabase, type Database } from '@/lib/db/database';
import { DatabaseError } from '@/lib/db/database-error';
import { migrationNames, migrationsFolder } from '@/lib/db/migrations';
import { StorageError } from '@/lib/db/storage-error';
import { silentLog, type Log } from '@/lib/log/log';
import { makeReadOnly, mountSmallDisk, canMount, type SmallDisk } from '@/tests/fakes/small-disk';
import { until } from '@/tests/fakes/until';

let disk: SmallDisk;
let file: string;
let lines: string[];
let database: Database | undefined;

beforeEach(async () => {
  if (!canMount) return;
  disk = await mountSmallDisk(3);
  file = path.join(disk.folder, 'framewall.db');
  lines = [];
});
afterEach(async () => {
  if (!canMount) return;
  await database?.close();
  database = undefined;
  await disk.discard();
});

const keep = (message: string) => void lines.push(message);
const log: Log = { ...silentLog, info: keep, warn: keep, error: keep };

async function open(migrations?: string): Promise<Database> {
  database = await openDatabase({ file, log, ...(migrations !== undefined && { migrations }) });
  lines = [];
  return database;
}

const add = (prisma: Database['prisma'], username: string) =>
  prisma.user.create({
    data: { username, usernameKey: username, passwordHash: 'x'.repeat(9_000), role: 'viewer' },
  });

/** @returns how many there was room for, and what the next was told */
async function addUntilRefused(prisma: Database['prisma']): Promise<[number, StorageError]> {
  for (let count = 0; ; count += 1) {
    try {
      await add(prisma, `n${count}`);
    } catch (error) {
      if (error instanceof StorageError) return [count, error];
      throw error;
    }
  }
}

describe.skipIf(!canMount)('on a disk that is full', () => {
  it('a change is refused in one sentence, what was there stays, and it goes on once there is room', async () => {
    const { prisma, health } = await open();
    await add(prisma, 'first');
    await disk.fill(64 * 1024);
    const [count, error] = await addUntilRefused(prisma);
    const folder = path.basename(disk.folder);
    expect(error).toMatchObject({
      fault: 'full',
      message: `The disk is full: free some room on the server’s disk with the folder “${folder}”, then try again.`,
    });
    expect(await prisma.user.count()).toBe(count + 1);
    expect(await prisma.$queryRawUnsafe('PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }]);
    expect(health.report.state).toBe('full');
    for (let again = 0; again < 5; again += 1) await expect(add(prisma, 'y')).rejects.toThrow();
    expect(lines).toEqual([error.message]);

    await disk.free();
    await until(() => health.report.state === 'ok');
    await add(prisma, 'last');
    expect(await prisma.user.count()).toBe(count + 2);
    expect(lines).toEqual([error.message, 'The database can be written again.']);
  });

  it('a list of changes is made as a whole or not at all', async () => {
    const { prisma } = await open();
    await add(prisma, 'first');
    await disk.fill(64 * 1024);
    await expect(
      prisma.$transaction([
        prisma.user.deleteMany(),
        prisma.user.createMany({
          data: Array.from({ length: 40 }, (_, index) => ({
            ...{ username: `n${index}`, usernameKey: `n${index}`, role: 'viewer' },
            passwordHash: 'x'.repeat(9_000),
          })),
        }),
      ]),
    ).rejects.toThrow(StorageError);
    expect(await prisma.user.findMany({ select: { username: true } })).toEqual([
      { username: 'first' },
    ]);
  });

  it('what people do goes on without its note: one line, and one with how many were lost', async () => {
    const { prisma, health } = await open();
    const activity = new ActivityLog({
      ...{ store: new ActivityStore(prisma), clock: Date, log },
    });
    const note = (index: number) =>
      activity.record({
        kind: 'logged-in',
        by: { userId: null, name: 'Ada', via: 'session' },
        detail: String(index).repeat(4_000),
      });
    await disk.fill(32 * 1024);
    for (let index = 0; index < 60; index += 1) await note(index);
    const noted = await prisma.activity.count();
    expect(noted).toBeLessThan(40);
    expect(lines.filter((line) => line === 'could not note what somebody did')).toHaveLength(1);
    await disk.free();
    await until(() => health.report.state === 'ok');
    await note(1);
    expect(await prisma.activity.count()).toBe(noted + 1);
    expect(lines.at(-1)).toBe('what people do is noted again');
  });

  it('an update that has no room changes nothing, and is made once there is', async () => {
    const before = path.join(disk.folder, 'migrations');
    await cp(migrationsFolder(), before, { recursive: true });
    const later = (await migrationNames(before)).slice(1);
    for (const name of later) await rm(path.join(before, name), { recursive: true });
    const { prisma } = await open(before);
    await prisma.$executeRawUnsafe(
      "INSERT INTO User (id, username, usernameKey, passwordHash, role, updatedAt) VALUES ('u', 'Ada', 'ada', '', 'admin', 0)",
    );
    await database?.close();
    const bytes = await readFile(file);

    await disk.fill(48 * 1024);
    const error: unknown = await openDatabase({ file, log }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({
      code: 'disk-full',
      message: `The disk that holds the database ${file} is full.`,
    });
    expect((await readFile(file)).equals(bytes)).toBe(true);

    await disk.free();
    const updated = await open();
    expect(updated.appliedMigrations).toEqual(later);
    expect(await updated.prisma.user.count()).toBe(1);
  });

  it('a new database is not begun', async () => {
    await disk.fill(16 * 1024);
    await expect(openDatabase({ file, log })).rejects.toThrow(
      `The disk that holds the database ${file} is full.`,
    );
    await disk.free();
    expect((await open()).appliedMigrations.length).toBeGreaterThan(1);
  });
});

describe.skipIf(!canMount)('on a disk that is read-only', () => {
  it('the start is refused in one sentence', async () => {
    await open();
    await database?.close();
    await makeReadOnly(disk);
    await expect(openDatabase({ file, log })).rejects.toThrow(
      `The database ${file} cannot be written: check the folder and its permissions, or set DATA_DIR.`,
    );
    await makeReadOnly(disk, false);
  });
});

describe.skipIf(!canMount)('of a database that refuses to be written', () => {
  it('people read on, and are told in one sentence', async () => {
    const { prisma, health } = await open();
    await add(prisma, 'first');
    await prisma.$executeRawUnsafe('PRAGMA query_only = ON');
    const folder = path.basename(disk.folder);
    await expect(add(prisma, 'second')).rejects.toThrow(
      `The database cannot be written: on the server, see that the folder “${folder}” and its disk are not read-only, then try again.`,
    );
    expect(await prisma.user.count()).toBe(1);
    expect(health.report.state).toBe('read-only');
    await prisma.$executeRawUnsafe('PRAGMA query_only = OFF');
    await add(prisma, 'second');
    expect(health.report.state).toBe('ok');
  });
});
