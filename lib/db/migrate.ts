import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { DatabaseError, toDatabaseError } from './database-error';
import { migrationNames, readMigrations } from './migrations';
import { inOneTransaction } from './one-transaction';
import { noFilters, type SchemaEngineRunner } from './schema-engine';
import { statement, withConnection } from './sqlite';

export interface MigrateOptions {
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
  /** The database, for error messages. */
  readonly file: string;
  /** Where the migrations are. */
  readonly folder: string;
  readonly withEngine: SchemaEngineRunner;
  /** Called before a database that is not new is changed, with the first migration that it lacks. */
  readonly beforeUpdate?: (first: string) => Promise<void>;
}

/**
 * Brings the database up to date and resolves with the names of the migrations it applied. When
 * there are none to apply, one query is all it does. All are applied, or none: what fails, or is killed,
 * leaves the database as it was.
 * @throws {DatabaseError}
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { factory, file, folder, withEngine } = options;
  const known = await migrationNames(folder);
  const applied = await appliedMigrations(factory);
  if (applied.some((migration) => !known.includes(migration.name))) {
    throw new DatabaseError('newer-than-program', file);
  }
  const finished = new Set(applied.filter(({ isFinished }) => isFinished).map(({ name }) => name));
  const first = known.find((name) => !finished.has(name));
  if (first === undefined) return [];
  if (finished.size > 0) await options.beforeUpdate?.(first);
  const migrationsList = await readMigrations(folder);
  try {
    const result = await inOneTransaction(factory, (held) =>
      withEngine(held, (engine) => engine.applyMigrations({ migrationsList, filters: noFilters })),
    );
    return result.appliedMigrationNames;
  } catch (cause) {
    throw toDatabaseError(cause, file) ?? new DatabaseError('migration-failed', file, { cause });
  }
}

interface AppliedMigration {
  readonly name: string;
  readonly isFinished: boolean;
}

/** What Prisma's own table says; nothing at all in a new database. */
async function appliedMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<AppliedMigration[]> {
  return withConnection(factory, async (connection) => {
    const query = (sql: string) => connection.queryRaw(statement(sql));
    const table = await query("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'");
    if (table.rows.length === 0) return [];
    const { rows } = await query(
      'SELECT migration_name, finished_at IS NOT NULL FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    return rows.map(([name, isFinished]) => ({
      name: String(name),
      isFinished: Number(isFinished) === 1,
    }));
  });
}
