import { pageClock, type PageClock } from './page-clock';
import type { WallConnectionState } from './tile-state';
import type { WallPicture } from './wall-attempt';
import type { WallMessage, WallTileReport } from './wall-protocol';
import { WallRun } from './wall-run';

export interface WallConnectionListener {
  onConnection(state: WallConnectionState): void;
  onMessage(message: WallMessage): void;
  onPicture(picture: WallPicture): void;
}

export interface WallConnectionOptions {
  /** Of the wall, such as `/api/wall?cameras=front-door`. */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
}

/**
 * The page's one connection: reads `GET url`, reports what arrived, and connects again for ever
 * until stopped. Needs `fetch` and timers only, so it runs in a worker or beside the page.
 */
export class WallConnection {
  readonly #options: WallConnectionOptions;
  readonly #listener: WallConnectionListener;
  #run: WallRun | undefined;
  #tiles: readonly WallTileReport[] | undefined;

  constructor(
    {
      url,
      fetch = globalThis.fetch.bind(globalThis),
      clock = pageClock,
    }: Partial<WallConnectionOptions> & Pick<WallConnectionOptions, 'url'>,
    listener: WallConnectionListener,
  ) {
    this.#options = { url, fetch, clock };
    this.#listener = listener;
  }

  /** Idempotent; after a log-in elsewhere, `stop` comes first. */
  start(): void {
    if (this.#run) return;
    this.#run = new WallRun(this.#options, this.#listener, this.#tiles);
    void this.#run.run();
  }

  /** Lets go of the connection at once, and nothing is heard of it any more; `start` may follow. */
  stop(): void {
    this.#run?.stop();
    this.#run = undefined;
  }

  /** The network is back: don't wait for the next attempt's time. */
  hurry(): void {
    this.#run?.hurry();
  }

  /** The machine has slept: what was connected is not to be trusted, so connect anew at once. */
  renew(): void {
    this.#run?.renew();
  }

  /** Which tiles are visible, and how wide in device pixels. */
  show(tiles: readonly WallTileReport[]): void {
    this.#tiles = tiles;
    this.#run?.show(tiles);
  }
}
