import type { Clock } from '@/lib/sources/clock';

/** A viewer that takes nothing for this long is gone, whatever its connection says; it may keep a look longer. */
export const stuckAfterMs = 30_000;
/** How often is looked whether anything was taken: not with every picture, of which there are many. */
const lookMs = 5_000;

/** Notices a viewer that does not take what it was given, whether or not there is more to give. */
export class TakingWatch {
  readonly #clock: Clock;
  readonly #onStuck: () => void;
  #owes = false;
  /** Since the last look something was taken, or given after all had been taken. */
  #moved = false;
  #quietMs = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, onStuck: () => void) {
    this.#clock = clock;
    this.#onStuck = onStuck;
  }

  /** It has something to take; costs a look at two fields, since it is called for each picture. */
  gave(): void {
    if (this.#owes) return;
    this.#owes = true;
    this.#moved = true;
    if (this.#cancel === undefined) this.#begin();
  }

  /** It has taken all. */
  took(): void {
    this.#owes = false;
    this.#moved = true;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#owes = false;
  }

  #begin(): void {
    this.#moved = false;
    this.#quietMs = 0;
    this.#cancel = this.#clock.setTimer(() => this.#look(), lookMs);
  }

  #look(): void {
    this.#cancel = undefined;
    if (!this.#owes && !this.#moved) return;
    this.#quietMs = this.#moved ? 0 : this.#quietMs + lookMs;
    this.#moved = false;
    if (this.#quietMs >= stuckAfterMs) this.#onStuck();
    else this.#cancel = this.#clock.setTimer(() => this.#look(), lookMs);
  }
}
