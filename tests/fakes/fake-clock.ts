import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '@/lib/sources/clock';

/** As long as the machine's own clock says so. */
const catchUpMs = 1_000;

interface Timer {
  dueAt: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test advances it. */
export class FakeClock implements Clock {
  #elapsed = 0;
  /** What the time of day is ahead of `elapsed`. */
  #epoch: number;
  readonly #timers = new Set<Timer>();
  #halt: { readonly since: number; readonly until: number } | undefined;

  /** @param startAt milliseconds since the epoch */
  constructor(startAt = Date.UTC(2026, 0, 15, 14, 3, 10)) {
    this.#epoch = startAt;
  }

  now(): number {
    return this.#epoch + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  behindSince(): number | undefined {
    return this.#halt && this.#elapsed < this.#halt.until ? this.#halt.since : undefined;
  }

  setTimer(callback: () => void, delayMs: number): () => void {
    const timer = { dueAt: this.#elapsed + Math.max(delayMs, 0), callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that have neither run nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** When the next timer is due, in milliseconds since the epoch. */
  get nextDueAt(): number | undefined {
    const next = this.#next();
    return next && next.dueAt + this.#epoch;
  }

  /**
   * Moves the time forward by `ms` and runs the timers that fall due, in order, each at its own
   * time; timers set on the way count too. Promises settle before, between and after them.
   */
  async advance(ms: number): Promise<void> {
    const until = this.#elapsed + ms;
    await nextTurn();
    for (let timer = this.#next(); timer && timer.dueAt <= until; timer = this.#next()) {
      this.#timers.delete(timer);
      this.#elapsed = Math.max(this.#elapsed, timer.dueAt);
      timer.callback();
      await nextTurn();
    }
    this.#elapsed = Math.max(this.#elapsed, until);
  }

  /** Moves the time of day alone, either way: a clock that was set. */
  jump(ms: number): void {
    this.#epoch += ms;
  }

  /** Lets time pass without running timers: a machine that was too busy. */
  stall(ms: number): void {
    this.#elapsed += ms;
  }

  /** The process did not run for so long: its own time stands still, the others' goes on. */
  halt(ms: number): void {
    this.#halt = { since: this.now(), until: this.#elapsed + catchUpMs };
    this.#epoch += ms;
    for (const timer of this.#timers) timer.dueAt -= ms;
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.dueAt < next.dueAt) next = timer;
    }
    return next;
  }
}
