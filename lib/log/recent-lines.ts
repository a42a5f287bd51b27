/** A line longer than this is cut: its beginning tells what it is about. */
const mostLineChars = 4_000;

/** The last lines of the log, as they were written: without secrets. */
export class RecentLines {
  readonly #most: number;
  readonly #lines: string[] = [];
  #next = 0;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param line JSON, with its newline */
  push(line: string): void {
    this.#lines[this.#next] = line.slice(0, mostLineChars).trimEnd();
    this.#next = (this.#next + 1) % this.#most;
  }

  /** The oldest first. */
  get lines(): string[] {
    return [...this.#lines.slice(this.#next), ...this.#lines.slice(0, this.#next)];
  }
}
