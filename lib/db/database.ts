import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Log } from '@/lib/log/log';
import { toDatabaseError } from './database-error';
import { PrismaClient } from './generated/client';
import { migrate } from './migrate';
import { migrationsFolder } from './migrations';
import { PatientConnection } from './patient-connection';
import { withSchemaEngine, type SchemaEngineRunner } from './schema-engine';
import { createDatabaseFile, sqliteFactory } from './sqlite';
import { StorageHealth } from './storage-health';
import { watchStorage } from './storage-watch';

/** An open database whose tables are those of this program. */
export interface Database {
  readonly prisma: PrismaClient;
  /** The names of the migrations that this opening applied. */
  readonly appliedMigrations: readonly string[];
  /** How it does: whether it can be written, and why not. */
  readonly health: StorageHealth;
  /** Writes what is pending and closes the file; idempotent. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Absolute path; made, with its folder, when missing. */
  readonly file: string;
  readonly log: Log;
  /** `prisma/migrations` when absent. */
  readonly migrations?: string;
  /** Prisma's schema engine, only called when there are migrations to apply. */
  readonly withEngine?: SchemaEngineRunner;
  /** How long a statement waits for another program to let go of the file. */
  readonly waitMs?: number;
}

/** Longer than anything here takes or waits: who waits in vain hears what for, not that time is up. */
const transactionOptions = { maxWait: 20_000, timeout: 20_000 };

/**
 * Opens the SQLite database, made by it if missing, and applies the migrations it lacks. What it
 * refuses afterwards is a `StorageError`.
 * @throws {DatabaseError}
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { file, log, waitMs } = options;
  try {
    await createDatabaseFile(file);
    const factory = sqliteFactory(file, waitMs);
    const appliedMigrations = await migrate({
      factory,
      file,
      folder: options.migrations ?? migrationsFolder(),
      withEngine: options.withEngine ?? withSchemaEngine,
    });
    if (appliedMigrations.length > 0) log.info('database migrated', { appliedMigrations });
    const health = new StorageHealth({ log });
    const connection = new PatientConnection(await factory.connect(), {
      ...{ file, health },
      ...(waitMs !== undefined && { waitMs }),
    });
    const stopWatching = watchStorage({ file, health, connection });
    const prisma = new PrismaClient({ adapter: only(connection), transactionOptions });
    await prisma.$connect();
    const end = (): Promise<void> => {
      stopWatching();
      return prisma.$disconnect();
    };
    let closing: Promise<void> | undefined;
    return { prisma, appliedMigrations, health, close: () => (closing ??= end()) };
  } catch (error) {
    throw toDatabaseError(error, file) ?? error;
  }
}

/** Prisma asks for its one connection once. */
function only(connection: PatientConnection): SqlDriverAdapterFactory {
  const { provider, adapterName } = connection;
  return { provider, adapterName, connect: () => Promise.resolve(connection) };
}
