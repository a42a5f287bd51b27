import { MultipartParser, type MultipartPart } from '@/lib/multipart/multipart-parser';
import type { WallConnectionState } from './tile-state';
import {
  heartbeatMs,
  type WallMessage,
  type WallReport,
  type WallTileReport,
} from './wall-protocol';
import { wallBoundary, wallFrameHeaders } from './wall-protocol';

/** Three heartbeats missed: the way to the server is broken, or a proxy holds the answer back. */
const silentAfterMs = 3 * heartbeatMs;
const reportEveryMs = 100;
const firstRetryMs = 500;
const longestRetryMs = 10_000;
const maxFrameBytes = 32 * 1024 * 1024;
const maxHeaderBytes = 4 * 1024;

export interface WallPicture {
  readonly camera: string;
  readonly sequence: number;
  /** The server's time, in milliseconds since the epoch. */
  readonly capturedAt: number;
  readonly jpeg: Uint8Array;
}

export interface WallConnectionListener {
  onConnection(state: WallConnectionState): void;
  onMessage(message: WallMessage): void;
  onPicture(picture: WallPicture): void;
}

/**
 * The page's one connection: reads `GET url`, reports what arrived, and connects again for ever
 * until stopped. Needs `fetch` and timers only, so it runs in a worker or beside the page.
 */
export class WallConnection {
  readonly #url: string;
  readonly #listener: WallConnectionListener;
  #stop: AbortController | undefined;
  #hurry: (() => void) | undefined;
  #failures = 0;
  #lostSinceMs: number | undefined;
  #viewer: string | undefined;
  #receivedBytes = 0;
  #reportedBytes = 0;
  #reporting = false;
  #tiles: readonly WallTileReport[] | undefined;
  #tilesReported = true;

  /** @param url of the wall, such as `/api/wall?cameras=front-door` */
  constructor(url: string, listener: WallConnectionListener) {
    this.#url = url;
    this.#listener = listener;
  }

  /** Idempotent. */
  start(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    this.#failures = 0;
    void this.#run(this.#stop.signal);
  }

  /** Lets go of the connection at once; `start` may follow. */
  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#lostSinceMs = undefined;
  }

  /** The network is back: don't wait for the next attempt's time. */
  hurry(): void {
    this.#hurry?.();
  }

  /** Which tiles are visible, and how wide in device pixels. */
  show(tiles: readonly WallTileReport[]): void {
    this.#tiles = tiles;
    this.#tilesReported = false;
    void this.#report();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#lostSinceMs === undefined) this.#listener.onConnection({ kind: 'connecting' });
      const outcome = await this.#connect(signal);
      if (outcome === 'stopped') return;
      if (outcome === 'signed-out') {
        this.#listener.onConnection({ kind: 'signed-out' });
        return;
      }
      this.#failures += 1;
      this.#lostSinceMs ??= Date.now();
      const delayMs = Math.min(firstRetryMs * 2 ** (this.#failures - 1), longestRetryMs);
      const retryAtMs = Date.now() + delayMs;
      this.#listener.onConnection({ kind: 'lost', sinceMs: this.#lostSinceMs, retryAtMs });
      await this.#wait(delayMs, signal);
    }
  }

  async #wait(delayMs: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', this.#hurry, { once: true });
    });
    this.#hurry = undefined;
  }

  async #connect(signal: AbortSignal): Promise<'signed-out' | 'lost' | 'stopped'> {
    const attempt = new AbortController();
    const abort = (): void => attempt.abort();
    signal.addEventListener('abort', abort, { once: true });
    let silence = setTimeout(abort, silentAfterMs);
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(abort, silentAfterMs);
    };
    const reports = setInterval(() => void this.#report(), reportEveryMs);
    try {
      return await this.#read(attempt.signal, heard);
    } catch {
      return signal.aborted ? 'stopped' : 'lost';
    } finally {
      clearTimeout(silence);
      clearInterval(reports);
      signal.removeEventListener('abort', abort);
      attempt.abort();
      this.#viewer = undefined;
    }
  }

  async #read(signal: AbortSignal, heard: () => void): Promise<'signed-out' | 'lost'> {
    const answer = await fetch(this.#url, { signal, cache: 'no-store', redirect: 'error' });
    if (answer.status === 401) return 'signed-out';
    if (!answer.ok || !answer.body) return 'lost';
    this.#receivedBytes = 0;
    this.#reportedBytes = 0;
    let end: 'signed-out' | 'lost' | undefined;
    const parser = new MultipartParser(
      { boundary: wallBoundary, maxFrameBytes, maxHeaderBytes },
      (part) => {
        end = this.#take(part) ?? end;
      },
    );
    const reader = answer.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return end ?? 'lost';
      heard();
      this.#receivedBytes += value.length;
      parser.push(value, performance.now());
    }
  }

  #take(part: MultipartPart): 'signed-out' | 'lost' | undefined {
    if (part.headers.get('content-type') !== 'application/json') {
      this.#listener.onPicture({
        camera: part.headers.get(wallFrameHeaders.camera) ?? '',
        sequence: Number(part.headers.get(wallFrameHeaders.sequence)),
        capturedAt: Number(part.headers.get(wallFrameHeaders.timestamp)) * 1000,
        jpeg: part.body,
      });
      return undefined;
    }
    const message = JSON.parse(new TextDecoder().decode(part.body)) as WallMessage;
    if (message.type === 'hello') this.#greet(message.viewer);
    this.#listener.onMessage(message);
    if (message.type !== 'end') return undefined;
    return message.reason === 'signed-out' ? 'signed-out' : 'lost';
  }

  #greet(viewer: string): void {
    this.#viewer = viewer;
    this.#failures = 0;
    this.#lostSinceMs = undefined;
    this.#tilesReported = this.#tiles === undefined;
    this.#listener.onConnection({ kind: 'connected' });
  }

  /** One report at a time; the next one tells what has come meanwhile. */
  async #report(): Promise<void> {
    const viewer = this.#viewer;
    const due = this.#receivedBytes > this.#reportedBytes || !this.#tilesReported;
    if (viewer === undefined || this.#reporting || !due) return;
    const report: WallReport = {
      received: this.#receivedBytes,
      ...(!this.#tilesReported && this.#tiles && { tiles: this.#tiles }),
    };
    this.#reporting = true;
    this.#tilesReported = true;
    this.#reportedBytes = report.received;
    try {
      const url = `/api/wall/${encodeURIComponent(viewer)}`;
      const body = JSON.stringify(report);
      const headers = { 'Content-Type': 'application/json' };
      const { ok } = await fetch(url, { method: 'POST', body, headers });
      if (!ok && report.tiles) this.#tilesReported = false;
    } catch {
      if (report.tiles) this.#tilesReported = false;
    } finally {
      this.#reporting = false;
    }
  }
}
