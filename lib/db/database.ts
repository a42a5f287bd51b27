import type { Log } from '@/lib/log/log';
import { toDatabaseError } from './database-error';
import { PrismaClient } from './generated/client';
import { migrate } from './migrate';
import { migrationsFolder } from './migrations';
import { withSchemaEngine, type SchemaEngineRunner } from './schema-engine';
import { createDatabaseFile, sqliteFactory } from './sqlite';

/** An open database whose tables are those of this program. */
export interface Database {
  readonly prisma: PrismaClient;
  /** The names of the migrations that this opening applied. */
  readonly appliedMigrations: readonly string[];
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
}

/**
 * Opens the SQLite database, made by it if missing, and applies the migrations it lacks.
 * @throws {DatabaseError}
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { file, log } = options;
  try {
    await createDatabaseFile(file);
    const factory = sqliteFactory(file);
    const appliedMigrations = await migrate({
      factory,
      file,
      folder: options.migrations ?? migrationsFolder(),
      withEngine: options.withEngine ?? withSchemaEngine,
    });
    if (appliedMigrations.length > 0) log.info('database migrated', { appliedMigrations });
    const prisma = new PrismaClient({ adapter: factory });
    await prisma.$connect();
    let closing: Promise<void> | undefined;
    return { prisma, appliedMigrations, close: () => (closing ??= prisma.$disconnect()) };
  } catch (error) {
    throw toDatabaseError(error, file) ?? error;
  }
}
