import type { Log } from '@/lib/log/log';
import type { Actor } from './actor';
import { Tally } from './tally';

/** Somebody who tries the same thing again and again gets one line a minute. */
const intervalMs = 60_000;
/** Distinct refusals that are remembered; the oldest are forgotten. */
const mostRemembered = 1_000;

/** Something that was asked for and not allowed. */
export interface Refusal {
  /** Null for nobody. */
  readonly actor: Actor | null;
  /** What was asked for, such as `GET /api/cameras`; without a query, which may hold a token. */
  readonly asked: string;
  /** The code of the refusal. */
  readonly reason: string;
  readonly address: string;
}

interface Remembered {
  readonly loggedAt: number;
  /** Since that line. */
  unlogged: number;
}

/** Logs who asked for what they may not have, as a rate where they go on. */
export class RefusalLog {
  /** Everything that was not allowed, logged or not, by the code of the refusal. */
  readonly tally = new Tally();
  readonly #log: Log;
  readonly #clock: { now(): number };
  /** The least recently logged first. */
  readonly #remembered = new Map<string, Remembered>();

  constructor(log: Log, clock: { now(): number }) {
    this.#log = log;
    this.#clock = clock;
  }

  note({ actor, asked, reason, address }: Refusal): void {
    const who = actor?.username;
    const key = JSON.stringify([actor?.sessionId ?? address, asked, reason]);
    const now = this.#clock.now();
    const before = this.#remembered.get(key);
    if (before && Math.abs(now - before.loggedAt) < intervalMs) {
      before.unlogged += 1;
      return;
    }
    this.#remembered.delete(key);
    this.#remembered.set(key, { loggedAt: now, unlogged: 0 });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > mostRemembered && oldest !== undefined) {
      this.#remembered.delete(oldest);
    }
    const again = before && before.unlogged > 0 ? { alsoRefused: before.unlogged } : {};
    this.#log.warn('refused', { asked, reason, address, ...(who && { who }), ...again });
  }
}
