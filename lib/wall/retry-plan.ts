const firstRetryMs = 500;
const longestRetryMs = 10_000;
/** A server that said that it stops is usually back within seconds. */
const closingRetryMs = 700;
const closingForMs = 30_000;

/** When to try again: ever later, and never all displays of a house in the same instant. */
export class RetryPlan {
  readonly #random: () => number;
  #failures = 0;
  /** On the monotonic clock, in milliseconds. */
  #closingUntil = -Infinity;

  /** @param random in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Patience is back. */
  reset(): void {
    this.#failures = 0;
    this.#closingUntil = -Infinity;
  }

  closing(now: number): void {
    this.#failures = 0;
    this.#closingUntil = now + closingForMs;
  }

  isClosing(now: number): boolean {
    return now < this.#closingUntil;
  }

  /**
   * How long to wait where the server is well and only full: patience does not run out there.
   * @param retryAfterMs as the server asks
   */
  crowdedDelayMs(retryAfterMs: number): number {
    this.#failures = 0;
    return retryAfterMs * (0.5 + this.#random());
  }

  /** How long to wait after one more failure, in milliseconds. */
  nextDelayMs(now: number): number {
    const spread = 0.5 + this.#random();
    if (this.isClosing(now)) return closingRetryMs * spread;
    const delayMs = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs) * spread;
    this.#failures += 1;
    return delayMs;
  }
}
