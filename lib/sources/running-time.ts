const beatMs = 250;
/** A longer step of the event loop is none of ours: the machine was elsewhere, or the process stopped. */
const longestStepMs = 1_000;
/** So long after a halt, what is read may still be what waited: some hundred megabytes at most. */
const catchUpMs = 1_000;

export interface TimeOfMachine {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment; never jumps. */
  monotonic(): number;
  /** Calls `callback` every so many milliseconds, and keeps no process alive for it. */
  every(callback: () => void, intervalMs: number): void;
}

const machine: TimeOfMachine = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  every: (callback, intervalMs) => void setInterval(callback, intervalMs).unref(),
};

/**
 * The time that this process has run: monotonic, and standing still while the process does, as in a
 * stopped process, a machine that sleeps or swaps, or a loop that is blocked. Of each such halt a
 * second counts. Otherwise all that waited meanwhile (cameras, viewers, publishers) would be called
 * silent for as long, before the first byte of what they sent is read.
 */
export class RunningTime {
  readonly #machine: TimeOfMachine;
  #hasBegun = false;
  #lostMs = 0;
  #beatAt = 0;
  /** The time of day of the last beat. */
  #beatNow = 0;
  #halt: { readonly since: number; readonly endedAt: number } | undefined;

  constructor(timeOf: TimeOfMachine = machine) {
    this.#machine = timeOf;
  }

  /** In milliseconds. */
  elapsed(): number {
    this.#begin();
    return Math.min(this.#machine.monotonic(), this.#beatAt + longestStepMs) - this.#lostMs;
  }

  /**
   * Just after a halt: when it began, in milliseconds since the epoch. What is read now may have come
   * at any time since. Otherwise undefined.
   */
  behindSince(): number | undefined {
    this.#begin();
    const monotonic = this.#machine.monotonic();
    if (monotonic - this.#beatAt > longestStepMs) return this.#beatNow;
    return this.#halt && monotonic - this.#halt.endedAt < catchUpMs ? this.#halt.since : undefined;
  }

  /** Nothing starts at import. */
  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#beatAt = this.#machine.monotonic();
    this.#beatNow = this.#machine.now();
    this.#machine.every(() => this.#beat(), beatMs);
  }

  #beat(): void {
    const monotonic = this.#machine.monotonic();
    const overMs = monotonic - (this.#beatAt + longestStepMs);
    if (overMs > 0) {
      this.#lostMs += overMs;
      this.#halt = { since: this.#beatNow, endedAt: monotonic };
    }
    this.#beatAt = monotonic;
    this.#beatNow = this.#machine.now();
  }
}
