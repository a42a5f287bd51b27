import type { PageClock } from './page-clock';
import { heartbeatMs, type WallEnd, type WallMessage, type WallTileReport } from './wall-protocol';
import { refusalOf, type WallRefusal } from './wall-refusal';
import { WallReader, type WallReaderEvents } from './wall-reader';
import { WallReporter } from './wall-reporter';

/** Three heartbeats missed: the way to the server is broken, or a proxy holds the answer back. */
const silentAfterMs = 3 * heartbeatMs;
/** More than one heartbeat missed: not to be trusted when the network or the tab has just returned. */
const quietAfterMs = heartbeatMs + 1_000;

/** How a connection ended. */
export type WallOutcome =
  | 'signed-out'
  /** The server said that it stops. */
  | 'closing'
  /** No answer, or nothing more of one, for three heartbeats. */
  | 'silent'
  /** As many as may are watching. */
  | 'crowded'
  /** This browser hands no answer out before its end. */
  | 'bodiless'
  | 'lost'
  /** As `end` was told. */
  | 'stopped'
  | 'renewed';

export interface WallAttemptOptions extends WallReaderEvents {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
  /** The server answered, and told how to report to it. */
  readonly onGreeted: () => void;
  /** The way to the server works in both directions. */
  readonly onAccepted: () => void;
  /** What the server says arrives when it is said: nothing holds it back. */
  readonly onFlowing: () => void;
  /** There is no room: said before the connection ends. */
  readonly onCrowded: (refusal: WallRefusal) => void;
}

/** One connection to the server, from its request to its end, and all that is known of it alone. */
export class WallAttempt {
  readonly #options: WallAttemptOptions;
  readonly #abort = new AbortController();
  #outcome: WallOutcome | undefined;
  #reporter: WallReporter | undefined;
  #tiles: readonly WallTileReport[] | undefined;
  #receivedBytes = 0;
  /** By the monotonic clock, as is `#greetedAt`. */
  #heardAt = 0;
  #greetedAt: number | undefined;
  #cancelSilence: () => void = () => undefined;

  constructor(options: WallAttemptOptions) {
    this.#options = options;
  }

  /** Greeted, and not ended since. */
  get isConnected(): boolean {
    return this.#reporter !== undefined && !this.#abort.signal.aborted;
  }

  /** Nothing has come for longer than it ever should. */
  get isQuiet(): boolean {
    return this.#options.clock.elapsed() - this.#heardAt > quietAfterMs;
  }

  /** Which tiles are visible, and how wide in device pixels; told once the server has answered. */
  show(tiles: readonly WallTileReport[]): void {
    this.#tiles = tiles;
    this.#reporter?.show(tiles);
  }

  /** Nothing is heard of it afterwards; the first reason counts. */
  end(outcome: WallOutcome): void {
    this.#outcome ??= outcome;
    this.#abort.abort();
  }

  /** Call it once. Resolves when the connection has ended. */
  async run(): Promise<WallOutcome> {
    this.#awaitBytes();
    try {
      await this.#read();
    } catch {
      // The network, what the server sent, or `end`, which has said why.
    }
    this.#cancelSilence();
    this.end('lost');
    return this.#outcome ?? 'lost';
  }

  #awaitBytes(): void {
    const { clock } = this.#options;
    this.#heardAt = clock.elapsed();
    this.#cancelSilence();
    this.#cancelSilence = clock.setTimer(() => this.end('silent'), silentAfterMs);
  }

  async #read(): Promise<void> {
    const { url, fetch, clock } = this.#options;
    const { signal } = this.#abort;
    const answer = await fetch(url, { signal, cache: 'no-store', redirect: 'error' });
    if (answer.status === 401) this.end('signed-out');
    if (!answer.ok) {
      await this.#hearRefusal(answer);
      return;
    }
    // Browsers of before 2017, and web views, have no streams.
    if (typeof answer.body?.getReader !== 'function') {
      this.end('bodiless');
      return;
    }
    const wall = new WallReader({
      onMessage: (message) => this.#hear(message),
      onPicture: (picture) => {
        if (!signal.aborted) this.#options.onPicture(picture);
      },
    });
    const reader = answer.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#awaitBytes();
      this.#receivedBytes += value.length;
      wall.push(value, clock.elapsed());
      this.#reporter?.received(this.#receivedBytes);
    }
  }

  async #hearRefusal(answer: Response): Promise<void> {
    const refusal = await refusalOf(answer);
    if (!refusal || this.#abort.signal.aborted) return;
    this.#options.onCrowded(refusal);
    this.end('crowded');
  }

  #hear(message: WallMessage): void {
    if (this.#abort.signal.aborted) return;
    if (message.type === 'hello') this.#greet(message.viewer);
    this.#options.onMessage(message);
    if (message.type === 'heartbeat') this.#feel();
    if (message.type === 'end') this.end(outcomeOf(message.reason));
  }

  /** The first heartbeat is part of the greeting, and some proxies let the beginning through. */
  #feel(): void {
    const sinceMs = this.#options.clock.elapsed() - (this.#greetedAt ?? Infinity);
    if (sinceMs < heartbeatMs / 2) return;
    this.#greetedAt = Infinity;
    this.#options.onFlowing();
  }

  #greet(viewer: string): void {
    const { fetch, clock, onGreeted, onAccepted } = this.#options;
    const { signal } = this.#abort;
    const onRefused = (why: 'forgotten' | 'signed-out'): void =>
      this.end(why === 'forgotten' ? 'lost' : why);
    this.#greetedAt = clock.elapsed();
    this.#reporter = new WallReporter({ viewer, fetch, clock, signal, onAccepted, onRefused });
    if (this.#tiles) this.#reporter.show(this.#tiles);
    onGreeted();
  }
}

function outcomeOf(reason: WallEnd): WallOutcome {
  return reason === 'stills' || reason === 'replaced' ? 'lost' : reason;
}
