const windowMs = 5_000;

interface Note {
  readonly at: number;
  readonly amount: number;
}

/** How much comes per second, over the last few seconds. Times in milliseconds, from one monotonic clock. */
export class RecentRate {
  #notes: Note[] = [];

  note(now: number, amount = 1): void {
    this.#notes.push({ at: now, amount });
    this.#forget(now);
  }

  at(now: number): number {
    this.#forget(now);
    const [first, ...others] = this.#notes;
    if (first === undefined || others.length === 0) return 0;
    const spanMs = Math.max(now - first.at, 1);
    // What came first came in the time before it.
    return (others.reduce((sum, { amount }) => sum + amount, 0) * 1000) / spanMs;
  }

  #forget(now: number): void {
    let old = 0;
    while ((this.#notes[old]?.at ?? now) < now - windowMs) old += 1;
    if (old > 0) this.#notes.splice(0, old);
  }
}
