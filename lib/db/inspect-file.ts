import { stat } from 'node:fs/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { storageFaultOf } from './storage-fault';
import { statement, withConnection } from './sqlite';

/**
 * Looks through a database for damage: whether its pages hang together and rows are what their tables
 * say (https://www.sqlite.org/pragma.html#pragma_quick_check), and whether it is Framewall's, since the
 * log of another database can make a whole other database of it. Takes about 2 ms for a megabyte. The
 * file is opened to be read only, so that nothing of it changes, not even by its log being written back.
 * @returns what is wrong, or undefined
 */
export async function damageOf(file: string): Promise<string | undefined> {
  try {
    return await reading(file, async (connection) => {
      const said = await firstValue(connection, 'PRAGMA quick_check(1)');
      if (said !== 'ok') return String(said);
      return (await isOurs(connection)) ? undefined : 'It has tables, and none of Framewall’s.';
    });
  } catch (error) {
    if (storageFaultOf(error) !== 'corrupt') throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** The names of the migrations that a database has. */
export async function migrationsIn(file: string): Promise<string[]> {
  return reading(file, async (connection) => {
    const sql = 'SELECT migration_name FROM _prisma_migrations WHERE rolled_back_at IS NULL';
    const { rows } = await connection.queryRaw(statement(sql));
    return rows.map(([name]) => String(name));
  });
}

/** Opens a file to be read only. */
export function reading<T>(
  file: string,
  work: (connection: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const factory = new PrismaBetterSqlite3({ url: file, readonly: true, fileMustExist: true });
  return withConnection(factory, work);
}

/** 0 where there is none. */
export async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}

async function firstValue(connection: SqlDriverAdapter, sql: string): Promise<unknown> {
  return (await connection.queryRaw(statement(sql))).rows[0]?.[0];
}

async function isOurs(connection: SqlDriverAdapter): Promise<boolean> {
  const tables = 'SELECT name FROM sqlite_master';
  const { rows } = await connection.queryRaw(statement(tables));
  return rows.length === 0 || rows.some(([name]) => name === '_prisma_migrations');
}
