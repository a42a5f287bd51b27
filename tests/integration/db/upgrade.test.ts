import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { migrationNames, migrationsFolder } from '@/lib/db/migrations';
import { sqliteFactory, withConnection } from '@/lib/db/sqlite';
import { silentLog } from '@/lib/log/log';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-upgrade-'));
});
afterAll(() => rm(folder, { recursive: true }));

const tables = [
  ...['User', 'Session', 'Camera', 'CameraSecret', 'FormerSlug', 'Wall', 'WallCamera'],
  ...['HomeView', 'KioskLink', 'PushKey'],
];

/** A row in each table, as the version before accounts wrote them. */
const rows = `
  INSERT INTO User (id, username, usernameKey, passwordHash, role, updatedAt)
    VALUES ('u', 'Ada', 'ada', 'hash', 'admin', '2026-01-01');
  INSERT INTO Session (id, userId, expiresAt) VALUES ('s', 'u', '2026-01-01');
  INSERT INTO Camera (id, slug, name, position, kind, source, updatedAt)
    VALUES ('c', 'gate', 'Gate', 0, 'push', '{}', '2026-01-01');
  INSERT INTO CameraSecret (cameraId, name, value) VALUES ('c', 'password', 'p');
  INSERT INTO FormerSlug (slug, cameraId) VALUES ('door', 'c');
  INSERT INTO PushKey (cameraId, keyHash) VALUES ('c', 'h');
  INSERT INTO Wall (id, slug, name, ownerId, layout, columns, fit, updatedAt)
    VALUES ('w', 'yard', 'Yard', 'u', 'auto', 1, 'cover', '2026-01-01');
  INSERT INTO WallCamera (wallId, cameraId, position) VALUES ('w', 'c', 0);
  INSERT INTO HomeView (userId, layout, columns, fit, "order") VALUES ('u', 'auto', 1, 'cover', '[]');
  INSERT INTO KioskLink (id, name, wallId, tokenHash) VALUES ('k', 'Hall', 'w', 't');
`;

it('keeps every row of a database that an earlier version made', async () => {
  const file = path.join(folder, 'framewall.db');
  const migrations = path.join(folder, 'migrations');
  await cp(migrationsFolder(), migrations, { recursive: true });
  const later = (await migrationNames(migrations)).filter((name) => name > '20261126010211');
  for (const name of later) await rm(path.join(migrations, name), { recursive: true });
  await (await openDatabase({ file, log: silentLog, migrations })).close();
  await withConnection(sqliteFactory(file), (connection) => connection.executeScript(rows));

  const upgraded = await openDatabase({ file, log: silentLog });
  expect(upgraded.appliedMigrations).toEqual(later);
  await upgraded.close();

  const counts = await withConnection(sqliteFactory(file), async (connection) => {
    const count = async (table: string): Promise<[string, unknown]> => {
      const sql = `SELECT count(*) FROM "${table}"`;
      return [
        table,
        Number((await connection.queryRaw({ sql, args: [], argTypes: [] })).rows[0]?.[0]),
      ];
    };
    return Promise.all(tables.map(count));
  });
  expect(counts).toEqual(tables.map((table) => [table, 1]));
});
