/** A round trip this close to the shortest has not waited behind our own pictures. */
const jitterMs = 20;
/** After so long without one, the path may have become longer for good. */
const staleAfterMs = 30_000;
/** Sooner where every round trip for so long is longer by this much than our own pictures explain. */
const recentMs = 5_000;
const suspectMs = 450;
/** What was alone and yet took longer by this much than others of late: one of them misleads. */
const doubtMs = 60;

/**
 * How long a round trip takes when nothing waits on the way: the shortest of the last while. Our own
 * pictures lengthen round trips too, and must not be taken for the path: where no short one was seen
 * for `staleAfterMs`, whoever sends lets everything arrive and then sends a few bytes alone, which
 * tell. All in milliseconds, on a clock that never jumps.
 */
export class PathDelay {
  #shortestMs = Infinity;
  #seenAt: number;
  /** The shortest of the present and of the last `recentMs`, and when the present ones began. */
  #presentMs = Infinity;
  #lastMs = Infinity;
  #presentSince: number;

  constructor(now: number) {
    this.#seenAt = now;
    this.#presentSince = now;
  }

  /** 0 before the first round trip. */
  get ms(): number {
    return this.#shortestMs === Infinity ? 0 : this.#shortestMs;
  }

  /** It is time to send something alone. */
  isStale(now: number): boolean {
    if (this.#shortestMs === Infinity) return false;
    const suspectAt = this.#shortestMs + suspectMs;
    const isSuspect = this.#lastMs !== Infinity && this.#recentMs > suspectAt;
    return isSuspect || now - this.#seenAt > staleAfterMs;
  }

  /** A round trip that may have waited behind others. */
  note(roundTripMs: number, now: number): void {
    if (now - this.#presentSince > recentMs) {
      this.#lastMs = this.#presentMs;
      this.#presentMs = Infinity;
      this.#presentSince = now;
    }
    this.#presentMs = Math.min(this.#presentMs, roundTripMs);
    if (roundTripMs <= this.#shortestMs + jitterMs) {
      this.#renew(Math.min(roundTripMs, this.#shortestMs), now);
    }
  }

  /** The round trip of a few bytes that were alone on the way. */
  noteAlone(roundTripMs: number, now: number): void {
    // One hiccup must not count: no other round trip of late was shorter than the path.
    const shortestMs = Math.min(roundTripMs, this.#recentMs);
    this.#renew(shortestMs, now);
    // Those others may be from before the path became longer: ask again once they are forgotten.
    if (roundTripMs > shortestMs + doubtMs) this.#seenAt = now + 2 * recentMs - staleAfterMs;
  }

  /** It could not be found out: again in a while. */
  postpone(now: number): void {
    this.#renew(this.#shortestMs, now);
  }

  #renew(shortestMs: number, now: number): void {
    this.#shortestMs = shortestMs;
    this.#seenAt = now;
    // What was too long before this is explained.
    this.#lastMs = Infinity;
  }

  get #recentMs(): number {
    return Math.min(this.#presentMs, this.#lastMs);
  }
}
