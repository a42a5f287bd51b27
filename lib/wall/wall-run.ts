import { WallAttempt, type WallOutcome } from './wall-attempt';
import type { WallConnectionListener, WallConnectionOptions } from './wall-connection';
import type { WallTileReport } from './wall-protocol';

const firstRetryMs = 500;
const longestRetryMs = 10_000;

/** From one start to its stop: one connection after another, until stopped or signed out. */
export class WallRun {
  readonly #options: WallConnectionOptions;
  readonly #listener: WallConnectionListener;
  #tiles: readonly WallTileReport[] | undefined;
  #stopped = false;
  #attempt: WallAttempt | undefined;
  #endWait: (() => void) | undefined;
  /** The connection being tried was asked for again: if it fails, the next follows at once. */
  #hurried = false;
  #failures = 0;
  #lostSinceMs: number | undefined;

  constructor(
    options: WallConnectionOptions,
    listener: WallConnectionListener,
    tiles: readonly WallTileReport[] | undefined,
  ) {
    this.#options = options;
    this.#listener = listener;
    this.#tiles = tiles;
  }

  stop(): void {
    this.#stopped = true;
    this.#attempt?.end('stopped');
    this.#endWait?.();
  }

  hurry(): void {
    this.#failures = 0;
    this.#hurried = this.#attempt?.isConnected === false;
    this.#endWait?.();
  }

  renew(): void {
    this.#failures = 0;
    this.#attempt?.end('renewed');
    this.#endWait?.();
  }

  show(tiles: readonly WallTileReport[]): void {
    this.#tiles = tiles;
    this.#attempt?.show(tiles);
  }

  /** Resolves when it is over. */
  async run(): Promise<void> {
    for (;;) {
      if (this.#lostSinceMs === undefined) this.#listener.onConnection({ kind: 'connecting' });
      const outcome = await this.#connect();
      // It may have ended by itself just before the stop.
      switch (this.#stopped ? 'stopped' : outcome) {
        case 'stopped':
          return;
        case 'signed-out':
          this.#listener.onConnection({ kind: 'signed-out' });
          return;
        case 'renewed':
          break;
        case 'lost':
          await this.#waitToRetry();
          if (this.#stopped) return;
          break;
      }
    }
  }

  async #connect(): Promise<WallOutcome> {
    const { url, fetch, clock } = this.#options;
    const attempt = new WallAttempt({
      url,
      fetch,
      clock,
      onGreeted: () => {
        this.#hurried = false;
        this.#lostSinceMs = undefined;
        this.#listener.onConnection({ kind: 'connected' });
      },
      // A greeting alone is not enough: the server may be another one for each request.
      onAccepted: () => (this.#failures = 0),
      onMessage: (message) => this.#listener.onMessage(message),
      onPicture: (picture) => this.#listener.onPicture(picture),
    });
    if (this.#tiles) attempt.show(this.#tiles);
    this.#attempt = attempt;
    const outcome = await attempt.run();
    this.#attempt = undefined;
    return outcome;
  }

  async #waitToRetry(): Promise<void> {
    const { clock } = this.#options;
    const backoffMs = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs);
    const delayMs = this.#hurried ? 0 : backoffMs;
    this.#hurried = false;
    this.#failures += 1;
    const nowMs = clock.now();
    this.#lostSinceMs ??= nowMs;
    const sinceMs = this.#lostSinceMs;
    const retryAtMs = nowMs + delayMs;
    this.#listener.onConnection({ kind: 'lost', why: 'unreachable', sinceMs, retryAtMs });
    await new Promise<void>((resolve) => {
      const cancel = clock.setTimer(resolve, delayMs);
      this.#endWait = () => {
        cancel();
        resolve();
      };
    });
    this.#endWait = undefined;
  }
}
