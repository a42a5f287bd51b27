import path from 'node:path';
import type {
  SqlDriverAdapter,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { longestWaitMs, whileLocked } from './patience';
import { StorageError } from './storage-error';
import { diskFaultOf, storageFaultOf } from './storage-fault';
import type { StorageHealth } from './storage-health';
import { statement } from './sqlite';

/** While others are known not to let go, nobody is kept waiting for as long again. */
const waitWhileLockedMs = 1_000;

export interface PatientOptions {
  /** Absolute path of the database. */
  readonly file: string;
  readonly health: StorageHealth;
  /** For other programs to let go. */
  readonly waitMs?: number;
}

/**
 * A connection that waits for other programs without holding up this one: a statement that meets a
 * lock is tried again after a pause, and in the end refused with a `StorageError`.
 *
 * The driver has one connection, and executes each statement at once and to its end. So a statement
 * of somebody else between two of a transaction would be part of it, and be rolled back with it: while
 * a transaction is open, all others wait. It takes the lock to write when it begins
 * (`BEGIN IMMEDIATE`), so it never waits with the connection in its hands, and reads go on meanwhile.
 */
export class PatientConnection implements SqlDriverAdapter {
  readonly provider: SqlDriverAdapter['provider'];
  readonly adapterName: SqlDriverAdapter['adapterName'];
  readonly #connection: SqlDriverAdapter;
  readonly #options: PatientOptions;
  /** Resolves when the open transaction has ended. */
  #open: Promise<void> | undefined;

  constructor(connection: SqlDriverAdapter, options: PatientOptions) {
    this.provider = connection.provider;
    this.adapterName = connection.adapterName;
    this.#connection = connection;
    this.#options = options;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#alone(query.sql, () => this.#connection.queryRaw(query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#alone(query.sql, () => this.#connection.executeRaw(query));
  }

  /** Several statements, of which some may have been executed when one fails: never tried again. */
  async executeScript(script: string): Promise<void> {
    return this.#typed(() => this.#whenFree(() => this.#connection.executeScript(script)));
  }

  async startTransaction(): Promise<Transaction> {
    return this.#begin(this.#patienceMs());
  }

  /** Whether anything can be written now: writes, and changes nothing. @throws {StorageError} */
  async probe(): Promise<void> {
    const transaction = await this.#begin(0);
    try {
      await transaction.executeRaw(statement(probeSql));
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await transaction.commit();
  }

  dispose(): Promise<void> {
    return this.#connection.dispose();
  }

  async #begin(waitMs: number): Promise<Transaction> {
    return this.#typed(() =>
      whileLocked(waitMs, () =>
        this.#whenFree(async () => {
          // From before the statement on: whoever comes next has to see it.
          const end = this.#hold();
          try {
            await this.#execute('BEGIN IMMEDIATE');
          } catch (error) {
            end();
            throw error;
          }
          return this.#transaction(end);
        }),
      ),
    );
  }

  /** @returns lets the others go on */
  #hold(): () => void {
    let end: () => void = () => undefined;
    this.#open = new Promise((resolve) => {
      end = resolve;
    });
    return () => {
      this.#open = undefined;
      end();
    };
  }

  /** It says COMMIT and ROLLBACK by itself ("phantom" to Prisma), so that it is sure to have ended. */
  #transaction(end: () => void): Transaction {
    const { provider, adapterName } = this;
    const rollback = async (): Promise<void> => {
      // Of a full disk, among others, SQLite may have rolled back already
      // (https://www.sqlite.org/lang_transaction.html).
      await this.#execute('ROLLBACK').catch(() => undefined);
      end();
    };
    const commit = async (): Promise<void> => {
      try {
        await this.#typed(() => whileLocked(this.#patienceMs(), () => this.#execute('COMMIT')));
      } catch (error) {
        await rollback();
        throw error;
      }
      end();
      this.#options.health.wrote();
    };
    const execute = (sql: string) => this.#typed(() => this.#execute(sql));
    return {
      ...{ provider, adapterName, commit, rollback },
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.#typed(() => this.#connection.queryRaw(query)),
      executeRaw: (query) => this.#typed(() => this.#connection.executeRaw(query)),
      createSavepoint: (name) => execute(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => execute(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => execute(`RELEASE SAVEPOINT ${name}`),
    };
  }

  async #alone<T>(sql: string, run: () => Promise<T>): Promise<T> {
    const result = await this.#typed(() =>
      whileLocked(this.#patienceMs(), () => this.#whenFree(run)),
    );
    if (changes.test(sql)) this.#options.health.wrote();
    return result;
  }

  /** Nothing may come between the last look and the statement, not even a turn of promises. */
  async #whenFree<T>(run: () => Promise<T>): Promise<T> {
    while (this.#open) await this.#open;
    return run();
  }

  #patienceMs(): number {
    const { health, waitMs = longestWaitMs } = this.#options;
    return health.report.state === 'locked' ? Math.min(waitMs, waitWhileLockedMs) : waitMs;
  }

  /** What has to do with the statement alone stays what it is: Prisma knows what to make of it. */
  async #typed<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      const met = storageFaultOf(cause);
      if (!met) throw cause;
      const folder = path.dirname(this.#options.file);
      const fault = met === 'failing' ? diskFaultOf(folder) : met;
      const refusal = new StorageError(fault, path.basename(folder), { cause });
      this.#options.health.refused(refusal);
      throw refusal;
    }
  }

  async #execute(sql: string): Promise<void> {
    await this.#connection.executeRaw(statement(sql));
  }
}

/** What writes rows begins with one of these words. */
const changes = /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i;

/** A row that is there in every database of ours is written as it is. */
const probeSql = 'UPDATE "_prisma_migrations" SET "applied_steps_count" = "applied_steps_count"';
