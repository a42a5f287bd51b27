import path from 'node:path';
import type {
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { Log } from '@/lib/log/log';
import type { DatabaseCopies } from './database-copies';
import { toDatabaseError } from './database-error';
import { PrismaClient } from './generated/client';
import { migrate } from './migrate';
import { migrationsFolder } from './migrations';
import { checkBeforeOpening } from './open-checks';
import { PatientConnection } from './patient-connection';
import { withSchemaEngine, type SchemaEngineRunner } from './schema-engine';
import { createDatabaseFile, sqliteFactory } from './sqlite';
import { StorageError } from './storage-error';
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
  /** Its copies: one is made before each update, and offered where the file is damaged. */
  readonly copies?: DatabaseCopies;
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
  const { file, copies } = options;
  try {
    const isChecked = await checkBeforeOpening(options);
    await createDatabaseFile(file);
    const factory = sqliteFactory(file, options.waitMs);
    const appliedMigrations = await bringUpToDate(factory, options);
    const open = await connect(factory, options);
    if (!isChecked) checkInBackground(open.health, options);
    return { ...open, appliedMigrations };
  } catch (error) {
    const [newestCopy] = (await copies?.list()) ?? [];
    throw toDatabaseError(error, file, newestCopy) ?? error;
  }
}

async function bringUpToDate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  { file, log, copies, migrations, withEngine = withSchemaEngine }: DatabaseOptions,
): Promise<readonly string[]> {
  const applied = await migrate({
    factory,
    file,
    folder: migrations ?? migrationsFolder(),
    withEngine,
    // Whether there is a copy or not: what fails changes nothing.
    beforeUpdate: async (first) => {
      await copies?.make(first);
    },
  });
  if (applied.length > 0) log.info('database migrated', { appliedMigrations: applied });
  return applied;
}

async function connect(
  factory: SqlMigrationAwareDriverAdapterFactory,
  { file, log, waitMs }: DatabaseOptions,
): Promise<Omit<Database, 'appliedMigrations'>> {
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
  return { prisma, health, close: () => (closing ??= end()) };
}

/** What is found is told like damage that a statement meets. */
function checkInBackground(health: StorageHealth, { file, log, copies }: DatabaseOptions): void {
  const told = (damage: string | undefined): void => {
    if (damage === undefined) return;
    const folder = path.basename(path.dirname(file));
    health.refused(new StorageError('corrupt', folder, { cause: new Error(damage) }));
  };
  copies?.check().then(told, (error: unknown) => {
    log.warn('The database could not be looked through for damage.', { error });
  });
}

/** Prisma asks for its one connection once. */
function only(connection: PatientConnection): SqlDriverAdapterFactory {
  const { provider, adapterName } = connection;
  return { provider, adapterName, connect: () => Promise.resolve(connection) };
}
