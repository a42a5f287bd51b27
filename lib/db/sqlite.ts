import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from '@prisma/driver-adapter-utils';
import { longestWaitMs, whileLocked } from './patience';

/** Not at all: it would sleep in this thread. Who has to wait tries again, see `whileLocked`. */
const busyTimeoutMs = 0;

/**
 * WAL lets readers go on while one writes, and with it `synchronous = NORMAL` keeps the database
 * whole across a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous). What is deleted
 * is overwritten, so that a removed password does not stay in the file.
 */
const connectionSetup = `
  PRAGMA busy_timeout = ${busyTimeoutMs};
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
`;

/**
 * Connects to the file with the settings that every connection needs.
 * @param waitMs how long a connection waits for another program to let go
 */
export function sqliteFactory(
  file: string,
  waitMs = longestWaitMs,
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: file, timeout: busyTimeoutMs });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const connection = await factory.connect();
      try {
        await whileLocked(waitMs, () => connection.executeScript(connectionSetup));
      } catch (error) {
        await connection.dispose();
        throw error;
      }
      return connection;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/** A statement without parameters. */
export function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}

/** Runs `work` with a connection of its own, and closes it. */
export async function withConnection<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (connection: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const connection = await factory.connect();
  try {
    return await work(connection);
  } finally {
    await connection.dispose();
  }
}

/**
 * Makes the file and its folder if need be, readable by nobody else. SQLite gives its `-wal` and
 * `-shm` files the mode of the database.
 */
export async function createDatabaseFile(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  await handle.close();
}
