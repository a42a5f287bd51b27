import type { PageClock } from './page-clock';

/** More than any correction that a running machine makes to its clock by the way. */
const leastSleepMs = 2_000;

/**
 * Time that goes on while the machine sleeps. Chromium's `performance.now()` stands still then on
 * some systems, so what the machine's clock gained over it counts as slept. A clock that was set
 * forward looks the same: ages become too high by that, never too low, until the server tells.
 * It must be asked every second or so. In milliseconds.
 */
export class SleepClock {
  readonly #clock: Pick<PageClock, 'now' | 'elapsed'>;
  #lastNow: number;
  #lastElapsed: number;
  #sleptMs = 0;

  constructor(clock: Pick<PageClock, 'now' | 'elapsed'>) {
    this.#clock = clock;
    this.#lastNow = clock.now();
    this.#lastElapsed = clock.elapsed();
  }

  /** All the sleep so far; grows only when the time is asked for. */
  get sleptMs(): number {
    return this.#sleptMs;
  }

  elapsed(): number {
    const now = this.#clock.now();
    const elapsed = this.#clock.elapsed();
    const gainedMs = now - this.#lastNow - (elapsed - this.#lastElapsed);
    if (gainedMs > leastSleepMs) this.#sleptMs += gainedMs;
    this.#lastNow = now;
    this.#lastElapsed = elapsed;
    return elapsed + this.#sleptMs;
  }
}
