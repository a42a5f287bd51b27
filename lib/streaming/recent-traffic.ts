const slotMs = 1_000;
/** Ten whole seconds, and the one that has begun. */
const slots = 11;

/**
 * Frames and bytes per second over the last ten seconds. What comes costs two additions, however much
 * it is. Times in milliseconds, from one monotonic clock.
 */
export class RecentTraffic {
  readonly #frames = new Float64Array(slots);
  readonly #bytes = new Float64Array(slots);
  readonly #beganAt: number;
  /** The number of the newest slot. */
  #slot: number;

  /** @param now when the first frame came, which is not counted: it came in the time before */
  constructor(now: number) {
    this.#beganAt = now;
    this.#slot = Math.floor(now / slotMs);
  }

  add(now: number, bytes: number): void {
    const place = this.#moveTo(now);
    this.#frames[place] = (this.#frames[place] ?? 0) + 1;
    this.#bytes[place] = (this.#bytes[place] ?? 0) + bytes;
  }

  perSecond(now: number): { readonly frames: number; readonly bytes: number } {
    this.#moveTo(now);
    const from = Math.max((this.#slot - slots + 1) * slotMs, this.#beganAt);
    const seconds = Math.max(now - from, slotMs) / 1000;
    return { frames: sum(this.#frames) / seconds, bytes: sum(this.#bytes) / seconds };
  }

  #moveTo(now: number): number {
    const slot = Math.floor(now / slotMs);
    for (let past = Math.max(this.#slot + 1, slot - slots + 1); past <= slot; past += 1) {
      this.#frames[past % slots] = 0;
      this.#bytes[past % slots] = 0;
    }
    this.#slot = Math.max(this.#slot, slot);
    return this.#slot % slots;
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
