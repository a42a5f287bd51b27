import { pageClock, type PageClock } from './page-clock';
import { SleepClock } from './sleep-clock';
import type { WallConnectionState } from './tile-state';
import { WallBoard } from './wall-board';
import { WallConnection } from './wall-connection';
import type { WallMessage } from './wall-protocol';
import type { FromWorker, ToWorker } from './worker-messages';

/** How often the page hears how every tile stands: four times a second. */
const tellEveryMs = 250;

/** Reads, decodes and draws a page's wall: in a worker, or beside the page where there is none. */
export class WallEngine {
  readonly #tell: (message: FromWorker) => void;
  readonly #timers: PageClock;
  readonly #clock: SleepClock;
  readonly #board: WallBoard;
  #connection: WallConnection | undefined;
  #pageIsOnline = true;
  #knownSleepMs = 0;
  #cancelTurn: (() => void) | undefined;
  #cancelSoon: (() => void) | undefined;

  constructor(tell: (message: FromWorker) => void, clock: PageClock = pageClock) {
    this.#tell = tell;
    this.#timers = clock;
    this.#clock = new SleepClock(clock);
    this.#board = new WallBoard({
      elapsed: () => this.#clock.elapsed(),
      now: () => clock.now(),
      onFirstDrawn: () => this.#tellSoon(),
    });
  }

  take(message: ToWorker): void {
    switch (message.type) {
      case 'open':
        this.#open(message.url, message.token);
        break;
      case 'attach':
        this.#board.attach(message.camera, message.canvas);
        break;
      case 'reattach':
        this.#board.reattach(message.camera);
        break;
      case 'resize':
        this.#board.resize(message.camera, message);
        break;
      case 'detach':
        this.#board.detach(message.camera);
        break;
      case 'hold':
        this.#board.hold(message.wishes);
        this.#tellSoon();
        break;
      case 'show':
        this.#board.show(message.tiles.map(({ camera }) => camera));
        this.#connection?.show(message.tiles);
        break;
      case 'network':
        this.#pageIsOnline = message.isOnline;
        if (message.isOnline) this.#connection?.hurry();
        this.#connection?.reconsider();
        break;
      case 'pause':
        this.#pause();
        break;
      case 'resume':
        this.#resume();
        break;
      case 'hurry':
        this.#connection?.hurry();
        break;
    }
  }

  /** Lets go of everything. */
  close(): void {
    this.#connection?.stop();
    this.#stopTelling();
  }

  #open(url: string, token: string | undefined): void {
    this.#connection = new WallConnection(
      {
        url,
        clock: this.#timers,
        isOnline: () => this.#pageIsOnline && isOnline(),
        ...(token !== undefined && { fetch: fetchWith(token) }),
      },
      {
        onConnection: (state) => this.#tellConnection(state),
        onPicture: (picture) => this.#board.take(picture),
        onMessage: (message, askedAgoMs) => this.#hear(message, askedAgoMs),
      },
    );
    this.#tellTiles();
  }

  #pause(): void {
    this.#connection?.stop();
    this.#tellConnection({ kind: 'paused' });
    this.#tellTiles();
    this.#stopTelling();
  }

  #resume(): void {
    this.#clock.elapsed();
    // Whatever was slept while paused, the connection is a new one anyway.
    if (!this.#cancelTurn) this.#knownSleepMs = this.#clock.sleptMs;
    this.#connection?.start();
    this.#connection?.hurry();
    this.#tellTiles();
  }

  #hear(message: WallMessage, askedAgoMs: number): void {
    const isNewList = this.#board.hear(message, askedAgoMs);
    if (isNewList) this.#tell({ type: 'cameras', cameras: this.#board.cameras });
    if (message.type === 'hello') this.#tell({ type: 'greeted', build: message.build });
    if (message.type === 'changed') this.#tell({ type: 'changed' });
  }

  #tellConnection(state: WallConnectionState): void {
    this.#board.hearConnection(state);
    this.#tell({ type: 'connection', state });
  }

  /** A person waits for it: a tile has its first picture, or was held or let go. */
  #tellSoon(): void {
    this.#cancelSoon ??= this.#timers.setTimer(() => this.#tellTiles(), 0);
  }

  /** Now, and from now on. */
  #tellTiles(): void {
    this.#stopTelling();
    this.#cancelTurn = this.#timers.setTimer(() => this.#tellTiles(), tellEveryMs);
    this.#clock.elapsed();
    if (this.#clock.sleptMs > this.#knownSleepMs) {
      this.#knownSleepMs = this.#clock.sleptMs;
      this.#board.hearConnection({ kind: 'connecting' });
      this.#connection?.renew();
    }
    this.#tell({ type: 'tiles', tiles: this.#board.statuses() });
  }

  #stopTelling(): void {
    this.#cancelTurn?.();
    this.#cancelTurn = undefined;
    this.#cancelSoon?.();
    this.#cancelSoon = undefined;
  }
}

function fetchWith(token: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}

/** Pages and workers each have an idea of it, and some browsers keep only one of them true. */
function isOnline(): boolean {
  return typeof navigator === 'undefined' || navigator.onLine;
}
