/** What a frame may come early, as a share of the interval: cameras and networks jitter. */
const forgiven = 1 / 4;

/** Lets something through at most so often, evenly: after a pause there is nothing to catch up on. */
export class EvenPace {
  readonly #intervalMs: number;
  #dueAt = -Infinity;

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond;
  }

  get intervalMs(): number {
    return this.#intervalMs;
  }

  /** @param now on a clock that never jumps, in milliseconds */
  isDue(now: number): boolean {
    return now >= this.#dueAt - this.#intervalMs * forgiven;
  }

  /** When it is late enough to stop waiting for a better moment. */
  get latest(): number {
    return this.#dueAt + this.#intervalMs * forgiven;
  }

  went(now: number): void {
    const slackMs = this.#intervalMs * forgiven;
    const isAfterPause = now > this.#dueAt + this.#intervalMs;
    // Along the grid, so that a camera's jitter does not add up.
    const onGrid = Math.min(Math.max(this.#dueAt, now - slackMs), now + slackMs);
    this.#dueAt = (isAfterPause ? now : onGrid) + this.#intervalMs;
  }
}
