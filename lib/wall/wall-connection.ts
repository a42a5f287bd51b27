import { pageClock, type PageClock } from './page-clock';
import type { WallConnectionState } from './tile-state';
import type { WallMessage, WallTileReport } from './wall-protocol';
import type { WallPicture } from './wall-reader';
import { WallRun, type WayToServer } from './wall-run';

export interface WallConnectionListener {
  onConnection(state: WallConnectionState): void;
  /** @param askedAgoMs it was true at some moment since then; 0 for what is said when it happens */
  onMessage(message: WallMessage, askedAgoMs: number): void;
  onPicture(picture: WallPicture): void;
}

export interface WallConnectionOptions {
  /** Of the wall, such as `/api/wall?cameras=front-door`. */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
  /** In [0, 1); spreads the retries. */
  readonly random: () => number;
  /** Whether this machine says that it has a network. */
  readonly isOnline: () => boolean;
}

/**
 * The page's one connection: reads `GET url`, reports what arrived, and connects again for ever
 * until stopped; where that does not get through, asks for stills instead. Needs `fetch` and timers only, so it runs in a worker or beside the page.
 */
export class WallConnection {
  readonly #options: WallConnectionOptions;
  readonly #listener: WallConnectionListener;
  readonly #way: WayToServer = { heldBack: 0 };
  #run: WallRun | undefined;
  #tiles: readonly WallTileReport[] | undefined;

  constructor(
    {
      url,
      fetch = globalThis.fetch.bind(globalThis),
      clock = pageClock,
      random = Math.random,
      isOnline = () => true,
    }: Partial<WallConnectionOptions> & Pick<WallConnectionOptions, 'url'>,
    listener: WallConnectionListener,
  ) {
    this.#options = { url, fetch, clock, random, isOnline };
    this.#listener = listener;
  }

  /** Idempotent; after a log-in elsewhere, `stop` comes first. */
  start(): void {
    if (this.#run) return;
    this.#run = new WallRun(this.#options, this.#listener, this.#way, this.#tiles);
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

  /** Whether the machine has a network may have changed: say what is true now. */
  reconsider(): void {
    this.#run?.reconsider();
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
