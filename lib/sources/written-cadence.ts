import { RecentMedian } from './recent-median';

const rememberedGaps = 9;
/** Whoever looked away for longer may have missed pictures; a supervisor's longest wait is shorter. */
const longestAbsenceMs = 90_000;

/**
 * Learns how often files are written from when they say they were, which is true from the second
 * picture on; when they were first seen is not. All times in milliseconds.
 */
export class WrittenCadence {
  readonly #gaps = new RecentMedian(rememberedGaps);
  #lastWrittenAt: number | undefined;
  #lastLookAt = -Infinity;

  /** @param elapsed by the clock that never jumps */
  looked(elapsed: number): void {
    if (elapsed - this.#lastLookAt > longestAbsenceMs) this.#lastWrittenAt = undefined;
    this.#lastLookAt = elapsed;
  }

  /** @param writtenAt when the picture that was just seen says it was written */
  note(writtenAt: number): void {
    const gap = writtenAt - (this.#lastWrittenAt ?? writtenAt);
    this.#lastWrittenAt = writtenAt;
    if (gap > 0) this.#gaps.note(gap);
  }

  /** The usual time between two pictures; undefined while unknown. */
  get intervalMs(): number | undefined {
    return this.#gaps.value;
  }
}
