/** What must be undone when the program ends, however it ends; the last is undone first. */
export class Undo {
  readonly #steps: (() => void)[] = [];

  /** `step` must do its work at once: nothing is awaited in an ending process. */
  add(step: () => void): void {
    this.#steps.push(step);
  }

  /** Undoes all on exit, and exits on the signals that ask for it. */
  install(): AbortSignal {
    const stop = new AbortController();
    process.on('exit', () => this.run());
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.on(signal, () => {
        stop.abort();
        process.exit(code);
      });
    }
    return stop.signal;
  }

  run(): void {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        step();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
