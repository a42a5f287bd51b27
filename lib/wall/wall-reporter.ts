import { askWithin } from './ask-within';
import type { PageClock } from './page-clock';
import type { WallReport, WallTileReport } from './wall-protocol';

/** Often enough that the server can keep a fraction of a second in flight. */
const reportEveryMs = 100;
/** A report without an answer for this long is given up, so that the next one can tell more. */
const reportTimeoutMs = 5_000;
/** After a report that failed. */
const retryAfterMs = 1_000;

export interface WallReporterOptions {
  /** The name under which the server knows this connection. */
  readonly viewer: string;
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
  /** Of the connection: reports end with it. */
  readonly signal: AbortSignal;
  readonly onAccepted: () => void;
  /** The server will take no report for this connection any more. */
  readonly onRefused: (why: 'forgotten' | 'signed-out') => void;
}

/**
 * Tells the server what has come over one connection, and which tiles are visible. One report at a
 * time; the next one tells what has happened meanwhile.
 */
export class WallReporter {
  readonly #options: WallReporterOptions;
  #receivedBytes = 0;
  #reportedBytes = 0;
  #tiles: readonly WallTileReport[] | undefined;
  #tilesDue = false;
  #reporting = false;
  #cancelTimer: (() => void) | undefined;
  #notBefore = 0;

  constructor(options: WallReporterOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#cancelTimer?.(), { once: true });
  }

  /** @param bytes of the answer's body read so far */
  received(bytes: number): void {
    this.#receivedBytes = bytes;
    this.#plan();
  }

  /** Which tiles are visible, and how wide in device pixels. */
  show(tiles: readonly WallTileReport[]): void {
    if (JSON.stringify(tiles) === JSON.stringify(this.#tiles)) return;
    this.#tiles = tiles;
    this.#tilesDue = true;
    this.#plan();
  }

  #plan(): void {
    const { clock, signal } = this.#options;
    const due = this.#tilesDue || this.#receivedBytes > this.#reportedBytes;
    if (!due || this.#reporting || this.#cancelTimer || signal.aborted) return;
    const delayMs = Math.max(this.#notBefore - clock.elapsed(), 0);
    this.#cancelTimer = clock.setTimer(() => {
      this.#cancelTimer = undefined;
      void this.#report();
    }, delayMs);
  }

  async #report(): Promise<void> {
    const { clock, signal, onAccepted, onRefused } = this.#options;
    const tiles = this.#tilesDue ? this.#tiles : undefined;
    const received = this.#receivedBytes;
    this.#reporting = true;
    this.#tilesDue = false;
    this.#notBefore = clock.elapsed() + reportEveryMs;
    const answer = await this.#post({ received, ...(tiles && { tiles }) });
    this.#reporting = false;
    if (signal.aborted) return;
    if (answer?.ok) {
      this.#reportedBytes = received;
      onAccepted();
    } else {
      this.#tilesDue ||= tiles !== undefined;
      this.#notBefore = clock.elapsed() + retryAfterMs;
      if (answer?.status === 404) onRefused('forgotten');
      if (answer?.status === 401) onRefused('signed-out');
    }
    this.#plan();
  }

  /** @returns undefined where there was none in time */
  async #post(report: WallReport): Promise<Response | undefined> {
    const { viewer } = this.#options;
    const init = {
      method: 'POST',
      body: JSON.stringify(report),
      headers: { 'Content-Type': 'application/json' },
    };
    const options = { ...this.#options, timeoutMs: reportTimeoutMs };
    try {
      const url = `/api/wall/${encodeURIComponent(viewer)}`;
      return await askWithin(url, init, options, (answer) => answer);
    } catch {
      return undefined;
    }
  }
}
