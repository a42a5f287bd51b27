import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { longestWaitMs, whileLocked } from './patience';
import { statement, withConnection } from './sqlite';

/**
 * Gives `work` one connection, all of whose statements are one transaction: SQLite's tables are made
 * and changed in transactions like rows are. Foreign keys are off meanwhile, which a migration that
 * makes a table anew counts on and could not see to itself in a transaction
 * (https://www.sqlite.org/pragma.html#pragma_foreign_keys).
 */
export async function inOneTransaction<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (held: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  return withConnection(factory, async (connection) => {
    const execute = (sql: string) => connection.executeRaw(statement(sql));
    await execute('PRAGMA foreign_keys = OFF');
    await whileLocked(longestWaitMs, () => execute('BEGIN IMMEDIATE'));
    const held = new HeldConnection(connection);
    try {
      const result = await work({
        provider: factory.provider,
        adapterName: factory.adapterName,
        connect: () => Promise.resolve(held),
        connectToShadowDb: () => factory.connectToShadowDb(),
      });
      await execute('COMMIT');
      return result;
    } catch (error) {
      // A full disk may have had SQLite roll back by itself.
      await execute('ROLLBACK').catch(() => undefined);
      throw held.failure ?? error;
    }
  });
}

/**
 * Refuses everything once a statement has failed: where SQLite has rolled back by itself, what follows
 * would not be part of any transaction.
 */
class HeldConnection implements SqlDriverAdapter {
  readonly provider: SqlDriverAdapter['provider'];
  readonly adapterName: SqlDriverAdapter['adapterName'];
  readonly #connection: SqlDriverAdapter;
  /** What the first that failed threw. */
  failure: Error | undefined;

  constructor(connection: SqlDriverAdapter) {
    this.provider = connection.provider;
    this.adapterName = connection.adapterName;
    this.#connection = connection;
  }

  queryRaw: SqlDriverAdapter['queryRaw'] = (query) =>
    this.#run(() => this.#connection.queryRaw(query));

  executeRaw: SqlDriverAdapter['executeRaw'] = (query) =>
    // Prisma's engine would keep the file to itself for as long as the connection lasts.
    query.sql.includes('locking_mode')
      ? Promise.resolve(0)
      : this.#run(() => this.#connection.executeRaw(query));

  executeScript: SqlDriverAdapter['executeScript'] = (script) =>
    this.#run(() => this.#connection.executeScript(script));

  startTransaction(): Promise<never> {
    return Promise.reject(new Error('A transaction is open already.'));
  }

  /** Its owner does. */
  dispose(): Promise<void> {
    return Promise.resolve();
  }

  async #run<T>(statementOf: () => Promise<T>): Promise<T> {
    if (this.failure) throw this.failure;
    try {
      return await statementOf();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}
