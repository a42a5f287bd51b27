import type { Log } from '@/lib/log/log';

/** Who holds something that is over keeps asking: one line of the log a minute is enough. */
const logIntervalMs = 60_000;

/** Writes down that somebody was refused, at most once a minute, and how often. */
export class PassRefusals {
  readonly #log: Log;
  readonly #clock: { now(): number };
  readonly #sentence: string;
  #loggedAt = -Infinity;
  #refused = 0;

  constructor(log: Log, clock: { now(): number }, sentence: string) {
    this.#log = log;
    this.#clock = clock;
    this.#sentence = sentence;
  }

  note(address: string): void {
    this.#refused += 1;
    const now = this.#clock.now();
    if (Math.abs(now - this.#loggedAt) < logIntervalMs) return;
    this.#loggedAt = now;
    this.#log.warn(this.#sentence, { address, refused: this.#refused });
    this.#refused = 0;
  }
}
