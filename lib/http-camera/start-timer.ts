/** Beyond this setTimeout would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** A timer that comes this late tells of a process that did not run, not of the other side. */
const LATE_MS = 1_000;
/** What was sent meanwhile waits to be read: so long is given for it, where the limit is not shorter. */
const GRACE_MS = 2_000;

/** A limit of time for the other side, which does not count that this process stood still. */
export class LimitTimer {
  readonly #onTimeout: () => void;
  readonly #timeoutMs: number;
  #timer: NodeJS.Timeout;
  #dueAt: number;
  #isGrace = false;

  constructor(onTimeout: () => void, timeoutMs: number) {
    this.#onTimeout = onTimeout;
    this.#timeoutMs = Math.min(timeoutMs, MAX_TIMER_MS);
    this.#dueAt = performance.now() + this.#timeoutMs;
    this.#timer = setTimeout(() => this.#fire(), this.#timeoutMs);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** Starts the time anew. */
  refresh(): void {
    this.#dueAt = performance.now() + this.#timeoutMs;
    if (!this.#isGrace) {
      this.#timer.refresh();
      return;
    }
    this.#isGrace = false;
    this.#set(this.#timeoutMs);
  }

  #fire(): void {
    const now = performance.now();
    if (now - this.#dueAt < LATE_MS) {
      this.#onTimeout();
      return;
    }
    const graceMs = Math.min(this.#timeoutMs, GRACE_MS);
    this.#isGrace = true;
    this.#dueAt = now + graceMs;
    this.#set(graceMs);
  }

  #set(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fire(), delayMs);
  }
}

/** A timer for a limit; none for Infinity. */
export function startTimer(onTimeout: () => void, timeoutMs: number): LimitTimer | undefined {
  return timeoutMs === Infinity ? undefined : new LimitTimer(onTimeout, timeoutMs);
}
