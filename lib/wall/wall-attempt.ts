import { MultipartParser, type MultipartPart } from '@/lib/multipart/multipart-parser';
import type { PageClock } from './page-clock';
import { heartbeatMs, type WallMessage, type WallTileReport } from './wall-protocol';
import { wallBoundary, wallFrameHeaders } from './wall-protocol';
import { WallReporter } from './wall-reporter';

/** Three heartbeats missed: the way to the server is broken, or a proxy holds the answer back. */
const silentAfterMs = 3 * heartbeatMs;
const maxFrameBytes = 32 * 1024 * 1024;
const maxHeaderBytes = 4 * 1024;

export interface WallPicture {
  readonly camera: string;
  readonly sequence: number;
  /** The server's time, in milliseconds since the epoch. */
  readonly capturedAt: number;
  /** Of the camera's own picture, in pixels, where the server tells. */
  readonly sourceSize?: { readonly width: number; readonly height: number } | undefined;
  readonly jpeg: Uint8Array;
}

/** How a connection ended; `stopped` and `renewed` are what `end` was told. */
export type WallOutcome = 'signed-out' | 'lost' | 'stopped' | 'renewed';

export interface WallAttemptOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
  /** The server answered, and told how to report to it. */
  readonly onGreeted: () => void;
  /** The way to the server works in both directions. */
  readonly onAccepted: () => void;
  readonly onMessage: (message: WallMessage) => void;
  readonly onPicture: (picture: WallPicture) => void;
}

/** One connection to the server, from its request to its end, and all that is known of it alone. */
export class WallAttempt {
  readonly #options: WallAttemptOptions;
  readonly #abort = new AbortController();
  #outcome: WallOutcome | undefined;
  #reporter: WallReporter | undefined;
  #tiles: readonly WallTileReport[] | undefined;
  #receivedBytes = 0;
  #cancelSilence: () => void = () => undefined;

  constructor(options: WallAttemptOptions) {
    this.#options = options;
  }

  /** Greeted, and not ended since. */
  get isConnected(): boolean {
    return this.#reporter !== undefined && !this.#abort.signal.aborted;
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
    this.#cancelSilence();
    this.#cancelSilence = this.#options.clock.setTimer(() => this.end('lost'), silentAfterMs);
  }

  async #read(): Promise<void> {
    const { url, fetch, clock } = this.#options;
    const { signal } = this.#abort;
    const answer = await fetch(url, { signal, cache: 'no-store', redirect: 'error' });
    if (answer.status === 401) this.end('signed-out');
    if (!answer.ok || !answer.body) return;
    const parser = new MultipartParser(
      { boundary: wallBoundary, maxFrameBytes, maxHeaderBytes },
      (part) => this.#take(part),
    );
    const reader = answer.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#awaitBytes();
      this.#receivedBytes += value.length;
      parser.push(value, clock.elapsed());
      this.#reporter?.received(this.#receivedBytes);
    }
  }

  #take(part: MultipartPart): void {
    if (this.#abort.signal.aborted) return;
    if (part.headers.get('content-type') !== 'application/json') {
      this.#options.onPicture({
        camera: part.headers.get(wallFrameHeaders.camera) ?? '',
        sequence: Number(part.headers.get(wallFrameHeaders.sequence)),
        capturedAt: Number(part.headers.get(wallFrameHeaders.timestamp)) * 1000,
        sourceSize: sizeOf(part.headers.get(wallFrameHeaders.sourceSize)),
        jpeg: part.body,
      });
      return;
    }
    const message = JSON.parse(new TextDecoder().decode(part.body)) as WallMessage;
    if (message.type === 'hello') this.#greet(message.viewer);
    this.#options.onMessage(message);
    if (message.type === 'end') this.end(message.reason === 'signed-out' ? 'signed-out' : 'lost');
  }

  #greet(viewer: string): void {
    const { fetch, clock, onGreeted, onAccepted } = this.#options;
    const { signal } = this.#abort;
    const onRefused = (why: 'forgotten' | 'signed-out'): void =>
      this.end(why === 'forgotten' ? 'lost' : why);
    this.#reporter = new WallReporter({ viewer, fetch, clock, signal, onAccepted, onRefused });
    if (this.#tiles) this.#reporter.show(this.#tiles);
    onGreeted();
  }
}

/** @param text such as `1920x1080` */
function sizeOf(text: string | undefined): WallPicture['sourceSize'] {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text ?? '') ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
}
