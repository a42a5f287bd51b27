/**
 * The median of the last few values; the upper one of two. Asked for with every picture, so it is kept
 * as values come, and makes nothing for the collector.
 */
export class RecentMedian {
  /** In the order in which they came, round and round. */
  readonly #recent: Float64Array;
  /** The same by size, in the first `#count` places. */
  readonly #sorted: Float64Array;
  #count = 0;
  #oldest = 0;

  /** @param most how many are remembered */
  constructor(most: number) {
    this.#recent = new Float64Array(most);
    this.#sorted = new Float64Array(most);
  }

  /** How many values it is the median of. */
  get count(): number {
    return this.#count;
  }

  /** Undefined before the first. */
  get value(): number | undefined {
    return this.#count === 0 ? undefined : this.#sorted[Math.floor(this.#count / 2)];
  }

  note(value: number): void {
    if (this.#count === this.#recent.length) this.#forgetOldest();
    const place = (this.#oldest + this.#count) % this.#recent.length;
    this.#recent[place] = value;
    let at = this.#count;
    for (; at > 0 && (this.#sorted[at - 1] ?? 0) > value; at -= 1) {
      this.#sorted[at] = this.#sorted[at - 1] ?? 0;
    }
    this.#sorted[at] = value;
    this.#count += 1;
  }

  #forgetOldest(): void {
    const at = this.#sorted.indexOf(this.#recent[this.#oldest] ?? 0);
    this.#sorted.copyWithin(at, at + 1, this.#count);
    this.#oldest = (this.#oldest + 1) % this.#recent.length;
    this.#count -= 1;
  }
}
