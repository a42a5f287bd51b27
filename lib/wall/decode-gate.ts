/** More at once would only make each of them later: browsers decode on a few threads. */
const mostAtOnce = 4;

/** Lets a few tiles at a time decode, the one that has waited longest next. */
export class DecodeGate {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when there is room, with how to leave; call that once. */
  async enter(): Promise<() => void> {
    if (this.#inside < mostAtOnce) this.#inside += 1;
    // Whoever leaves hands its place over.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => this.#leave();
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inside -= 1;
  }
}
