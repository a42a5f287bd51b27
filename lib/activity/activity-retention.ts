import type { Log } from '@/lib/log/log';

const dayMs = 24 * 60 * 60 * 1000;
/** Old enough by a day's work at most: nobody needs it to the hour. */
const everyMs = dayMs;
/** So few at a time that nobody waits for them. */
const rowsAtOnce = 500;
const pauseMs = 50;

export interface ActivityRetentionOptions {
  readonly store: {
    /** Removes some of what was over before then. @returns how many, at most `most` */
    removeBefore(before: Date, most: number): Promise<number>;
  };
  readonly keepDays: number;
  readonly clock: { now(): number; setTimer(callback: () => void, delayMs: number): () => void };
  readonly log: Log;
}

/** Removes what is older than it is kept: at the start and once a day, a little at a time. */
export class ActivityRetention {
  readonly #options: ActivityRetentionOptions;
  #cancel: () => void = () => undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: ActivityRetentionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#round(this.#options.clock.now() - this.#options.keepDays * dayMs, 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#running;
  }

  async #round(beforeMs: number, removed: number): Promise<void> {
    const { store, clock, log } = this.#options;
    let count = 0;
    try {
      count = await store.removeBefore(new Date(beforeMs), rowsAtOnce);
    } catch (error) {
      log.error('could not remove old activity', { error });
    }
    if (this.#closed) return;
    if (count === rowsAtOnce) {
      this.#cancel = clock.setTimer(() => {
        this.#running = this.#round(beforeMs, removed + count);
      }, pauseMs);
      return;
    }
    if (removed + count > 0) log.info('old activity removed', { entries: removed + count });
    this.#cancel = clock.setTimer(() => this.start(), everyMs);
  }
}
