/** Counts since the start, by name. The names must be few: they are never forgotten. */
export class Tally {
  readonly #counts = new Map<string, number>();

  /** @param known names that are there from the start, with nothing counted */
  constructor(known: readonly string[] = []) {
    for (const name of known) this.#counts.set(name, 0);
  }

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }
}
