const windowMs = 60_000;

export interface LineLimitOptions {
  readonly clock: {
    elapsed(): number;
    setTimer(callback: () => void, delayMs: number): () => void;
  };
  /** Lines a minute about one thing. */
  readonly most: number;
}

/** @param left how many lines were left out before this one */
export type WriteLine = (left?: { readonly leftOut: number }) => void;

interface Window {
  readonly since: number;
  written: number;
  leftOut: number;
  /** The newest that was held back: how things stand is what one wants to know. */
  held?: WriteLine;
}

/**
 * Lets what happens again and again be told of only so often. The last of what was held back follows
 * when its minute is over, with how many were left out, so that the log ends with how things are.
 */
export class LineLimit {
  readonly #options: LineLimitOptions;
  readonly #windows = new Map<string, Window>();

  constructor(options: LineLimitOptions) {
    this.#options = options;
  }

  write(about: string, line: WriteLine): void {
    const window = this.#windowOf(about);
    if (window.written < this.#options.most) {
      window.written += 1;
      line();
      return;
    }
    window.leftOut += 1;
    if (!window.held) this.#writeLater(about, window);
    window.held = line;
  }

  #windowOf(about: string): Window {
    const now = this.#options.clock.elapsed();
    const known = this.#windows.get(about);
    if (known && (known.held || now - known.since < windowMs)) return known;
    const window: Window = { since: now, written: 0, leftOut: 0 };
    this.#windows.set(about, window);
    return window;
  }

  #writeLater(about: string, window: Window): void {
    const { clock } = this.#options;
    clock.setTimer(
      () => {
        this.#windows.set(about, { since: clock.elapsed(), written: 1, leftOut: 0 });
        const leftOut = window.leftOut - 1;
        window.held?.(leftOut > 0 ? { leftOut } : undefined);
      },
      window.since + windowMs - clock.elapsed(),
    );
  }
}
