import { randomUUID } from 'node:crypto';
import type { Log } from '@/lib/log/log';
import { IdsByTime } from './ids-by-time';
import { WatchWriter } from './watch-writer';
import type { WatchedCamera, Watcher, WatchEntry, WatchKeeper } from './watch-entry';

/** A still is looked at for a moment; programs ask for the next in up to a minute or two. */
const momentGapMs = 150_000;
/** Whose last still is not older than this is still there. */
const momentMs = 15_000;
const sweepMs = 10_000;
/** How exactly an end is known that a crash left unwritten. */
const renewMs = 60_000;
/** So long a look is written as another: then what is asked of a day needs no entry older than two. */
const longestMs = 24 * 60 * 60 * 1000;
/** Joined with what may follow; beyond this, the oldest is over at once. */
const mostResting = 10_000;

export interface WatchClock {
  now(): number;
  elapsed(): number;
  setTimer(callback: () => void, delayMs: number): () => void;
}

export interface WatchLedgerOptions {
  readonly keeper: WatchKeeper;
  readonly clock: WatchClock;
  readonly log: Log;
}

interface Look {
  readonly key: string;
  readonly watcher: Watcher;
  readonly entry: WatchEntry;
  /** On the monotonic clock. */
  readonly beganAt: number;
  /** What shows the camera to this watcher now. */
  count: number;
  /** When it was seen last, while nothing shows it: since the epoch, and on the monotonic clock. */
  seen: { readonly at: number; readonly elapsed: number };
  /** Whether that was a still. */
  isMoment: boolean;
}

/** Who watches which camera: what streams and walls tell it. */
export interface Watching {
  /** @returns it is not shown any more; harmless to call twice */
  begin(watcher: Watcher, camera: WatchedCamera): () => void;
  /** A still, which counts for a moment. */
  seen(watcher: Watcher, camera: WatchedCamera): void;
}

/** Takes nothing down. */
export const noWatching: Watching = { begin: () => () => undefined, seen: () => undefined };

/**
 * Notes who watched which camera from when to when. What one watcher has of one camera, however often
 * and on however many pages, is one look from first to last, joined over short gaps: page changes,
 * reconnects, another tab. It is written when it begins, renewed once a minute and written again at
 * its end; everything in one transaction about once a second at most.
 */
export class WatchLedger implements Watching {
  readonly #options: WatchLedgerOptions;
  readonly #writer: WatchWriter;
  readonly #looks = new Map<string, Look>();
  /** Those that nothing shows now, the longest ago first. */
  readonly #resting = new Set<Look>();
  readonly #byId = new Map<string, Look>();
  #cancelSweep: (() => void) | undefined;
  #renewedAt: number;
  #closed = false;

  constructor(options: WatchLedgerOptions) {
    this.#options = options;
    this.#writer = new WatchWriter(options);
    this.#renewedAt = options.clock.elapsed();
  }

  /** Looks that are open or may go on. */
  get size(): number {
    return this.#looks.size;
  }

  begin(watcher: Watcher, camera: WatchedCamera): () => void {
    if (this.#closed) return () => undefined;
    let look = this.#lookOf(watcher, camera);
    look.count += 1;
    this.#resting.delete(look);
    let isOver = false;
    return () => {
      if (isOver || this.#closed) return;
      isOver = true;
      // A long look goes on as another.
      look = this.#looks.get(look.key) ?? look;
      look.count -= 1;
      if (look.count === 0) this.#rest(look, false);
    };
  }

  seen(watcher: Watcher, camera: WatchedCamera): void {
    if (this.#closed) return;
    const look = this.#lookOf(watcher, camera);
    if (look.count === 0) this.#rest(look, true);
  }

  /**
   * Until when a look lasted that is not written as over, in milliseconds since the epoch.
   * @returns null where it goes on; undefined where it is not known here
   */
  untilOf(id: string): number | null | undefined {
    const look = this.#byId.get(id);
    if (!look) return undefined;
    const { count, isMoment, seen } = look;
    const agoMs = this.#options.clock.elapsed() - seen.elapsed;
    return count > 0 || (isMoment && agoMs < momentMs) ? null : seen.at;
  }

  /** The server stops: all looks end now, or when they were seen last. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelSweep?.();
    for (const look of [...this.#looks.values()]) this.#end(look);
    await this.#writer.close();
  }

  #lookOf(watcher: Watcher, camera: WatchedCamera): Look {
    const key = JSON.stringify([watcher.key, camera.id]);
    const known = this.#looks.get(key);
    if (known && !this.#isOver(known)) return known;
    if (known) this.#end(known);
    return this.#new(key, watcher, camera);
  }

  #new(key: string, watcher: Watcher, { id, name }: WatchedCamera): Look {
    const { clock } = this.#options;
    const at = clock.now();
    const entry = { id: randomUUID(), by: watcher.doer, camera: { id, name }, at };
    const elapsed = clock.elapsed();
    const seen = { at, elapsed };
    const look = { key, watcher, entry, beganAt: elapsed, count: 0, seen, isMoment: false };
    this.#looks.set(key, look);
    this.#byId.set(entry.id, look);
    this.#writer.begin(entry);
    this.#cancelSweep ??= clock.setTimer(() => this.#sweep(), sweepMs);
    return look;
  }

  #rest(look: Look, isMoment: boolean): void {
    look.seen = this.#now(look);
    look.isMoment = isMoment;
    // The last to rest is the last of the set.
    this.#resting.delete(look);
    this.#resting.add(look);
    const [oldest] = this.#resting;
    if (this.#resting.size > mostResting && oldest) this.#end(oldest);
  }

  /** The time of day may have been set back since the look began. */
  #now({ entry }: Look): Look['seen'] {
    const { clock } = this.#options;
    return { at: Math.max(clock.now(), entry.at), elapsed: clock.elapsed() };
  }

  #isOver({ count, watcher, seen, isMoment }: Look): boolean {
    const gapMs = isMoment ? Math.max(momentGapMs, watcher.gapMs) : watcher.gapMs;
    return count === 0 && this.#options.clock.elapsed() - seen.elapsed >= gapMs;
  }

  #end(look: Look): void {
    this.#looks.delete(look.key);
    this.#byId.delete(look.entry.id);
    this.#resting.delete(look);
    this.#writer.end(look.entry.id, (look.count > 0 ? this.#now(look) : look.seen).at);
  }

  #sweep(): void {
    this.#cancelSweep = undefined;
    const elapsed = this.#options.clock.elapsed();
    for (const look of this.#looks.values()) {
      if (this.#isOver(look)) this.#end(look);
      else if (look.count > 0 && elapsed - look.beganAt >= longestMs) this.#goOnAsAnother(look);
    }
    if (elapsed - this.#renewedAt >= renewMs) this.#renew(elapsed);
    if (this.#looks.size === 0) return;
    this.#cancelSweep = this.#options.clock.setTimer(() => this.#sweep(), sweepMs);
  }

  #goOnAsAnother(look: Look): void {
    const { key, watcher, entry, count } = look;
    this.#end(look);
    this.#new(key, watcher, entry.camera).count = count;
  }

  #renew(elapsed: number): void {
    this.#renewedAt = elapsed;
    const now = this.#options.clock.now();
    const known = new IdsByTime();
    for (const { entry, count, seen } of this.#looks.values()) {
      // Not to the millisecond, so that many have the same, and are written together.
      const until = count > 0 ? now : roundDown(seen.at);
      if (until > entry.at) known.add(entry.id, until);
    }
    this.#writer.renew(known);
  }
}

function roundDown(at: number): number {
  return Math.floor(at / sweepMs) * sweepMs;
}
