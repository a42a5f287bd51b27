import type { Clock } from '@/lib/sources/clock';

/** A viewer that takes nothing for this long is gone, whatever its connection says. */
export const stuckAfterMs = 30_000;

/** Notices a viewer that does not take what it was given, whether or not there is more to give. */
export class TakingWatch {
  readonly #clock: Clock;
  readonly #onStuck: () => void;
  /** Since when it has had something to take; undefined when it took all. */
  #sinceMs: number | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, onStuck: () => void) {
    this.#clock = clock;
    this.#onStuck = onStuck;
  }

  gave(): void {
    this.#sinceMs ??= this.#clock.elapsed();
    // One timer in `stuckAfterMs` is enough, however many pictures there are.
    this.#cancel ??= this.#clock.setTimer(() => this.#look(), stuckAfterMs);
  }

  took(): void {
    this.#sinceMs = undefined;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#sinceMs = undefined;
  }

  #look(): void {
    this.#cancel = undefined;
    if (this.#sinceMs === undefined) return;
    const leftMs = this.#sinceMs + stuckAfterMs - this.#clock.elapsed();
    if (leftMs > 0) this.#cancel = this.#clock.setTimer(() => this.#look(), leftMs);
    else this.#onStuck();
  }
}
