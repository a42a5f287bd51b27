const windowMs = 5_000;

/** Pictures per second over the last few seconds. Times in milliseconds, from one monotonic clock. */
export class FrameRate {
  #times: number[] = [];

  note(now: number): void {
    this.#times.push(now);
    this.#forget(now);
  }

  at(now: number): number {
    this.#forget(now);
    const first = this.#times[0];
    if (first === undefined || this.#times.length < 2) return 0;
    const spanMs = Math.max(now - first, 1);
    return ((this.#times.length - 1) * 1000) / spanMs;
  }

  #forget(now: number): void {
    let old = 0;
    while ((this.#times[old] ?? now) < now - windowMs) old += 1;
    if (old > 0) this.#times.splice(0, old);
  }
}
