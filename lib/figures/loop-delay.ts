import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/**
 * How often a look is taken. Each wakes a process that may have nothing else to do: every 20 ms, they were
 * 50 of the 80 times that a server of one camera at 30 fps woke up each second.
 */
const resolutionMs = 50;

/** In milliseconds. */
export interface LoopDelays {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const none: LoopDelays = { p50Ms: 0, p99Ms: 0, maxMs: 0 };

/** The part of Node's histogram that is used. */
export type Looks = Pick<
  IntervalHistogram,
  'count' | 'max' | 'percentile' | 'reset' | 'enable' | 'disable'
>;

/** How late the event loop runs: what everything here waits for, pictures included. */
export class LoopDelay {
  readonly #histogram: Looks;
  #finished: LoopDelays = none;

  constructor(histogram: Looks = monitorEventLoopDelay({ resolution: resolutionMs })) {
    this.#histogram = histogram;
    this.#histogram.enable();
  }

  /** The worse of the stretch that runs and of the one before. */
  get recent(): LoopDelays {
    const now = this.#look();
    return {
      p50Ms: Math.max(now.p50Ms, this.#finished.p50Ms),
      p99Ms: Math.max(now.p99Ms, this.#finished.p99Ms),
      maxMs: Math.max(now.maxMs, this.#finished.maxMs),
    };
  }

  /** Another stretch begins. */
  turn(): void {
    this.#finished = this.#look();
    this.#histogram.reset();
  }

  close(): void {
    this.#histogram.disable();
  }

  #look(): LoopDelays {
    const { count } = this.#histogram;
    if (count === 0) return none;
    return {
      p50Ms: late(this.#histogram.percentile(50)),
      p99Ms: late(this.#histogram.percentile(99)),
      maxMs: late(this.#histogram.max),
    };
  }
}

/** Node takes down the time from one look to the next, in nanoseconds. */
function late(nanoseconds: number): number {
  return Math.max(nanoseconds / 1e6 - resolutionMs, 0);
}
