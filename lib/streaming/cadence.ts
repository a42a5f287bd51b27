import { RecentMedian } from '@/lib/sources/recent-median';

const rememberedIntervals = 9;
/** A camera faster than this is not called stalled sooner: networks hiccup. */
const shortestPatienceMs = 3_000;
/** Cameras that send a picture a minute exist, and must be given the time to send one. */
const unknownPatienceMs = 75_000;
/** After how long without a first picture a person wants to know. */
const firstPicturePatienceMs = 10_000;
/** Two pictures that are further apart may be two occasions; three of them are a cadence. */
const longestLoneIntervalMs = 3_600_000;

/**
 * Learns how often a camera sends pictures, so that "too long" means too long for this camera.
 * All times in milliseconds.
 */
export class Cadence {
  readonly #intervals = new RecentMedian(rememberedIntervals);
  readonly #expectedMs: () => number | undefined;
  #lastAt: number | undefined;

  /** @param expectedMs the interval that the source promises, if any, at the time of asking */
  constructor(expectedMs: () => number | undefined) {
    this.#expectedMs = expectedMs;
  }

  note(at: number): void {
    if (this.#lastAt !== undefined && at > this.#lastAt) this.#intervals.note(at - this.#lastAt);
    this.#lastAt = at;
  }

  /** A new connection: the gap before its first picture says nothing of the cadence. */
  interrupted(): void {
    this.#lastAt = undefined;
  }

  /** The usual time between pictures; undefined while unknown. */
  get intervalMs(): number | undefined {
    const { value = 0, count } = this.#intervals;
    const isKnown = count > 1 || (count === 1 && value <= longestLoneIntervalMs);
    const median = isKnown ? value : undefined;
    const expectedMs = this.#expectedMs();
    return median === undefined ? expectedMs : Math.max(median, expectedMs ?? 0);
  }

  /** How long after connecting a person should be told that no picture has come yet. */
  get silentAfterMs(): number {
    return firstPicturePatienceMs;
  }

  /** How long after connecting the connection is given up, if no picture comes at all. */
  get hopelessAfterMs(): number {
    return Math.max(unknownPatienceMs, this.giveUpAfterMs);
  }

  /** How long after a picture the next one is late enough to say so. */
  get stallAfterMs(): number {
    const intervalMs = this.intervalMs;
    return intervalMs === undefined
      ? firstPicturePatienceMs
      : Math.max(shortestPatienceMs, 3 * intervalMs);
  }

  /** How long without a picture until the connection is given up. */
  get giveUpAfterMs(): number {
    const intervalMs = this.intervalMs;
    return intervalMs === undefined
      ? unknownPatienceMs
      : Math.max(5 * shortestPatienceMs, 6 * intervalMs);
  }
}
