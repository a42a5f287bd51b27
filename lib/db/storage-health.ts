import type { Log } from '@/lib/log/log';
import type { StorageError, StorageFault } from './storage-error';

/** How the database does now. */
export interface StorageReport {
  readonly state: 'ok' | StorageFault;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** One plain sentence; absent while all is well. */
  readonly sentence?: string;
}

export interface StorageHealthOptions {
  readonly log: Log;
  readonly now?: () => number;
}

/**
 * What the last statements met. Says in one line of the log that the database has begun to refuse, and
 * in one that it does not any more, however many requests there are meanwhile.
 */
export class StorageHealth {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #listeners = new Set<(report: StorageReport) => void>();
  #report: StorageReport;
  #refused = 0;

  constructor({ log, now = Date.now }: StorageHealthOptions) {
    this.#log = log;
    this.#now = now;
    this.#report = { state: 'ok', since: now() };
  }

  get report(): StorageReport {
    return this.#report;
  }

  /** @returns stops telling */
  onChange(tell: (report: StorageReport) => void): () => void {
    this.#listeners.add(tell);
    return () => void this.#listeners.delete(tell);
  }

  /** A statement was refused. */
  refused(error: StorageError): void {
    this.#refused += 1;
    const { state } = this.#report;
    // Damage does not heal: whatever else is met, that is what has to be mended.
    if (state === error.fault || state === 'corrupt') return;
    this.#become({ state: error.fault, since: this.#now(), sentence: error.message });
    this.#log.error(error.message, { state: error.fault, error: error.cause });
  }

  /** Something was written. */
  wrote(): void {
    const { state, since } = this.#report;
    if (state === 'ok' || state === 'corrupt') return;
    const now = this.#now();
    this.#become({ state: 'ok', since: now });
    const fields = { state, lastedMs: Math.max(0, now - since), refused: this.#refused };
    this.#refused = 0;
    this.#log.info('The database can be written again.', fields);
  }

  #become(report: StorageReport): void {
    this.#report = report;
    for (const tell of [...this.#listeners]) tell(report);
  }
}
