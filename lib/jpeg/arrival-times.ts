/**
 * When the bytes of the chunk at hand and the two bytes before it arrived: enough to date a start
 * marker of three bytes that is recognised by its last one.
 */
export class ArrivalTimes {
  #last = 0;
  #secondLast = 0;

  /** @param offset Into the chunk at hand, which arrived at `now`; -1 and -2 are the bytes before. */
  of(offset: number, now: number): number {
    if (offset >= 0) return now;
    return offset === -1 ? this.#last : this.#secondLast;
  }

  /** Notes that a chunk of `length` bytes, arrived at `now`, is done with. */
  remember(length: number, now: number): void {
    if (length === 0) return;
    this.#secondLast = length === 1 ? this.#last : now;
    this.#last = now;
  }
}
