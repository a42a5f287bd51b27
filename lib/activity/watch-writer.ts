import type { Log } from '@/lib/log/log';
import { IdsByTime } from './ids-by-time';
import type { WatchEntry, WatchKeeper } from './watch-entry';

/** What begins and ends within this is written together: a wall has 64 tiles. */
const flushMs = 1_000;
/** A disk that refuses is asked again after this. */
const retryMs = 30_000;
/** Of each kind, while the disk refuses; beyond this, the oldest is never written. */
const mostUnwritten = 10_000;

export interface WatchWriterOptions {
  readonly keeper: WatchKeeper;
  readonly clock: { setTimer(callback: () => void, delayMs: number): () => void };
  readonly log: Log;
}

/** Collects what is to be written of looks, and writes it together. Never rejects, never keeps anybody waiting. */
export class WatchWriter {
  readonly #options: WatchWriterOptions;
  #begun = new Map<string, WatchEntry>();
  /** Ends by the ids of their looks. */
  #ended = new Map<string, number>();
  #renewed: ReadonlyMap<number, readonly string[]> = new Map();
  #cancelFlush: (() => void) | undefined;
  #writing: Promise<void> | undefined;
  #lost = 0;
  #refused = false;

  constructor(options: WatchWriterOptions) {
    this.#options = options;
  }

  begin(entry: WatchEntry): void {
    this.#begun.set(entry.id, entry);
    this.#lost += dropOldest(this.#begun);
    this.#schedule(flushMs);
  }

  /** @param until milliseconds since the epoch */
  end(id: string, until: number): void {
    this.#ended.set(id, until);
    this.#lost += dropOldest(this.#ended);
    this.#schedule(flushMs);
  }

  /** @param ids of all looks that were known to go on, by the time up to when */
  renew(ids: ReadonlyMap<number, readonly string[]>): void {
    this.#renewed = ids;
    this.#schedule(flushMs);
  }

  /** Writes what is left, if the disk takes it now. */
  async close(): Promise<void> {
    await this.#writing;
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    await this.#flush();
  }

  #schedule(delayMs: number): void {
    if (this.#writing) return;
    this.#cancelFlush ??= this.#options.clock.setTimer(() => {
      this.#cancelFlush = undefined;
      this.#writing = this.#flush().finally(() => {
        this.#writing = undefined;
        if (this.#begun.size + this.#ended.size + this.#renewed.size === 0) return;
        this.#schedule(this.#refused ? retryMs : flushMs);
      });
    }, delayMs);
  }

  async #flush(): Promise<void> {
    const [begun, ended, renewed] = [this.#begun, this.#ended, this.#renewed];
    if (begun.size + ended.size + renewed.size === 0) return;
    this.#begun = new Map();
    this.#ended = new Map();
    this.#renewed = new Map();
    try {
      const changes = { begun: [...begun.values()], renewed, ended: byTime(ended) };
      await this.#options.keeper.write(changes);
      this.#accepted();
    } catch (error) {
      this.#begun = new Map([...begun, ...this.#begun]);
      this.#ended = new Map([...ended, ...this.#ended]);
      this.#lost += dropOldest(this.#begun) + dropOldest(this.#ended);
      // One line for as long as it lasts.
      if (!this.#refused) this.#options.log.error('could not note who watches', { error });
      this.#refused = true;
    }
  }

  #accepted(): void {
    if (this.#refused) this.#options.log.warn('who watches is noted again', { lost: this.#lost });
    this.#refused = false;
    this.#lost = 0;
  }
}

/** @returns how many */
function dropOldest(map: Map<string, unknown>): number {
  let dropped = 0;
  for (const id of map.keys()) {
    if (map.size <= mostUnwritten) break;
    map.delete(id);
    dropped += 1;
  }
  return dropped;
}

function byTime(ended: ReadonlyMap<string, number>): IdsByTime {
  const ids = new IdsByTime();
  for (const [id, until] of ended) ids.add(id, until);
  return ids;
}
