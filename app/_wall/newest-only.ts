/**
 * Does one thing after the other, and of those that wait only the newest: for saving what somebody
 * changes many times in a row.
 */
export class NewestOnly<Value> {
  readonly #act: (value: Value) => Promise<void>;
  #waiting: { readonly value: Value } | undefined;
  #isBusy = false;

  /** @param act must not reject */
  constructor(act: (value: Value) => Promise<void>) {
    this.#act = act;
  }

  put(value: Value): void {
    this.#waiting = { value };
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let next = this.#takeNext(); next; next = this.#takeNext()) await this.#act(next.value);
    this.#isBusy = false;
  }

  #takeNext(): { readonly value: Value } | undefined {
    const next = this.#waiting;
    this.#waiting = undefined;
    return next;
  }
}
