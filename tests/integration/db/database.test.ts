import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '@/lib/db/database-error';
import { openDatabase, type Database, type DatabaseOptions } from '@/lib/db/database';
import { migrationNames, migrationsFolder } from '@/lib/db/migrations';
import type { SchemaEngineRunner } from '@/lib/db/schema-engine';
import { sqliteFactory, withConnection } from '@/lib/db/sqlite';
import { silentLog } from '@/lib/log/log';

let folder: string;
let file: string;
const open: Database[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-db-'));
  file = path.join(folder, 'data', 'framewall.db');
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
  await rm(folder, { recursive: true });
});

async function start(options: Partial<DatabaseOptions> = {}): Promise<Database> {
  const database = await openDatabase({ file, log: silentLog, ...options });
  open.push(database);
  return database;
}

async function refusal(options: Partial<DatabaseOptions> = {}): Promise<DatabaseError> {
  const error: unknown = await start(options).then(
    () => new Error('the database opened'),
    (reason: unknown) => reason,
  );
  if (error instanceof DatabaseError) return error;
  throw error;
}

const noEngine: SchemaEngineRunner = () => Promise.reject(new Error('the engine was loaded'));

function execute(script: string): Promise<void> {
  return withConnection(sqliteFactory(file), (connection) => connection.executeScript(script));
}

/** A folder of migrations of the test's own: name and SQL. */
async function migrations(...list: [name: string, sql: string][]): Promise<string> {
  const target = path.join(folder, 'migrations');
  await mkdir(target, { recursive: true });
  await copyFile(
    path.join(migrationsFolder(), 'migration_lock.toml'),
    path.join(target, 'migration_lock.toml'),
  );
  for (const [name, sql] of list) {
    await mkdir(path.join(target, name), { recursive: true });
    await writeFile(path.join(target, name, 'migration.sql'), sql);
  }
  return target;
}

describe('openDatabase', () => {
  it('makes a database with every migration, and one that works', async () => {
    const { appliedMigrations, prisma } = await start();
    expect(appliedMigrations).toEqual(await migrationNames(migrationsFolder()));
    const source = { kind: 'test-pattern', width: 640 };
    await prisma.camera.create({
      data: {
        slug: 'front-door',
        name: 'Front door',
        position: 0,
        kind: 'test-pattern',
        source,
        secrets: { create: { name: 'password', value: 'hunter2' } },
        formerSlugs: { create: { slug: 'door' } },
      },
    });
    expect(await prisma.camera.findFirst({ include: { secrets: true } })).toMatchObject({
      source,
      secrets: [{ name: 'password', value: 'hunter2' }],
    });
    await prisma.camera.deleteMany();
    expect(await prisma.cameraSecret.count()).toBe(0);
    expect(await prisma.formerSlug.count()).toBe(0);
  });

  it('does not load the engine when there is nothing to migrate', async () => {
    const first = await start();
    await first.close();
    const second = await start({ withEngine: noEngine });
    expect(second.appliedMigrations).toEqual([]);
    await expect(second.prisma.user.count()).resolves.toBe(0);
  });

  it('applies only what is new', async () => {
    const one = ['20260101000000_one', 'CREATE TABLE one (id TEXT);'] as const;
    const two = ['20260201000000_two', 'CREATE TABLE two (id TEXT); DROP TABLE one;'] as const;
    const first = await start({ migrations: await migrations([...one]) });
    await first.close();
    const second = await start({ migrations: await migrations([...one], [...two]) });
    expect(second.appliedMigrations).toEqual([two[0]]);
  });

  it('takes the secrets stored before sub-streams for those of the main source', async () => {
    const init = '20260101000000_init';
    const sql = await readFile(path.join(migrationsFolder(), init, 'migration.sql'), 'utf8');
    const before = await start({ migrations: await migrations([init, sql]) });
    await before.close();
    await execute(
      `INSERT INTO Camera (id, slug, name, position, kind, source, updatedAt)
       VALUES ('c1', 'door', 'Door', 0, 'mjpeg', '{"kind":"mjpeg","url":"http://cam/"}', 0);
       INSERT INTO CameraSecret (cameraId, name, value) VALUES ('c1', 'password', 'hunter2');`,
    );
    const { prisma } = await start();
    const camera = await prisma.camera.findFirstOrThrow({ include: { secrets: true } });
    expect(camera).toMatchObject({
      subKind: null,
      subSource: null,
      secrets: [{ cameraId: 'c1', part: 'main', name: 'password', value: 'hunter2' }],
    });
    await prisma.cameraSecret.create({
      data: { cameraId: 'c1', part: 'sub', name: 'password', value: 'other' },
    });
    await prisma.camera.deleteMany();
    expect(await prisma.cameraSecret.count()).toBe(0);
  });

  it('sets up its connection: write-ahead log, foreign keys, patience', async () => {
    const { prisma } = await start();
    const pragma = async (name: string): Promise<string> => {
      const rows = await prisma.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
      return String(Object.values(rows[0] ?? {})[0]);
    };
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('foreign_keys')).toBe('1');
    expect(await pragma('synchronous')).toBe('1');
    expect(await pragma('busy_timeout')).toBe('0');
  });

  it('keeps its files to their owner', async () => {
    const { prisma } = await start();
    await prisma.user.count();
    for (const name of [file, `${file}-wal`, `${file}-shm`]) {
      expect((await stat(name)).mode & 0o777).toBe(0o600);
    }
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('leaves one whole file when it is closed, more than once too', async () => {
    const database = await start();
    await Promise.all([database.close(), database.close()]);
    await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT');
  });
});

describe('openDatabase refuses', () => {
  it('a database that a newer program has migrated', async () => {
    const one: [string, string] = ['20260101000000_one', 'CREATE TABLE one (id TEXT);'];
    const later: [string, string] = ['20990101000000_later', 'CREATE TABLE later (id TEXT);'];
    const newer = await start({ migrations: await migrations(one, later) });
    await newer.close();
    await rm(path.join(folder, 'migrations', later[0]), { recursive: true });
    const error = await refusal({ migrations: await migrations(one), withEngine: noEngine });
    expect(error.code).toBe('newer-than-program');
    expect(error.message).toMatch(/newer Framewall: update/);
  });

  it('a place where nothing can be written', async () => {
    const error = await refusal({ file: '/dev/null/data/framewall.db' });
    expect(error.code).toBe('not-writable');
    expect(error.message).toContain('/dev/null/data/framewall.db');
  });

  it('a folder in the place of the file', async () => {
    expect((await refusal({ file: folder })).code).toBe('not-writable');
  });

  it('a file that is no database', async () => {
    await mkdir(path.dirname(file));
    await writeFile(file, 'This is a text and not a database, '.repeat(100));
    expect((await refusal()).code).toBe('corrupt');
  });

  it('a migration that fails, and goes on refusing at the next start', async () => {
    const broken = await migrations(['20260101000000_broken', 'INSERT INTO nowhere VALUES (1);']);
    expect((await refusal({ migrations: broken })).code).toBe('migration-failed');
    expect((await refusal({ migrations: broken })).code).toBe('migration-failed');
  });

  it('a database that another program keeps to itself', async () => {
    const first = await start();
    await first.close();
    await withConnection(sqliteFactory(file), async (connection) => {
      await connection.executeScript('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
      expect((await refusal({ waitMs: 100 })).code).toBe('locked');
    });
  });

  it('nothing because of a migration that was rolled back', async () => {
    const first = await start();
    await first.close();
    await execute(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, rolled_back_at, applied_steps_count)
       VALUES ('x', 'x', '20990101000000_later', 0, 0, 0)`,
    );
    await expect(start({ withEngine: noEngine })).resolves.toBeDefined();
  });
});
