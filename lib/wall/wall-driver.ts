import { makeWallWorker } from './make-wall-worker';
import { pageClock } from './page-clock';
import { TileCanvases, type AttachOptions } from './tile-canvases';
import type { TileState, TileStatus, WallConnectionState } from './tile-state';
import { TileStatuses } from './tile-statuses';
import type { WallCamera } from './wall-protocol';
import { WorkerLink } from './worker-link';
import type { FromWorker } from './worker-messages';

/** A tab hidden for this long asks for nothing more; shorter glances away keep the pictures. */
const pauseAfterHiddenMs = 1_000;

type Listener = () => void;

/**
 * The wall's media state, outside React: one worker with one connection, and a canvas for each
 * attached tile. Components subscribe to what they show.
 */
export class WallDriver {
  readonly #url: string;
  readonly #link: WorkerLink;
  readonly #canvases: TileCanvases;
  readonly #statuses = new TileStatuses(pageClock);
  readonly #listeners = new Set<Listener>();
  readonly #stop = new AbortController();
  #pauseTimer: ReturnType<typeof setTimeout> | undefined;
  /** As the worker said last; `#silence` counts for more. */
  #connection: WallConnectionState = { kind: 'connecting' };
  #silence: WallConnectionState | undefined;
  #cameras: readonly WallCamera[] | undefined;

  /**
   * @param url of the wall, such as `/api/wall?cameras=front-door`
   */
  constructor(url: string) {
    this.#url = url;
    this.#link = new WorkerLink({
      make: makeWallWorker,
      clock: pageClock,
      onMade: () => this.#instruct(),
      onMessage: (message) => this.#hear(message),
      onSilent: (sinceMs, retryAtMs) => this.#doubt(sinceMs, retryAtMs),
    });
    this.#canvases = new TileCanvases((message, transfer) => this.#link.tell(message, transfer));
    const { signal } = this.#stop;
    document.addEventListener('visibilitychange', () => this.#followTab(), { signal });
    addEventListener('online', () => this.hurry(), { signal });
    // A page kept for the back button must not hold its connection.
    addEventListener('pagehide', () => this.#link.tell({ type: 'pause' }), { signal });
    addEventListener('pageshow', () => this.#followTab(), { signal });
    this.#link.make();
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly connection = (): WallConnectionState => this.#silence ?? this.#connection;

  /** Undefined until the server told. */
  readonly cameras = (): readonly WallCamera[] | undefined => this.#cameras;

  readonly status = (camera: string): TileStatus | undefined => this.#statuses.of(camera);

  /** Which state each tile is in; the same map until one of them changes. */
  readonly states = (): ReadonlyMap<string, TileState['kind']> => this.#statuses.kinds;

  /** Tries to connect at once, where the connection is lost. */
  hurry(): void {
    this.#link.make();
    this.#link.tell({ type: 'hurry' });
  }

  /** Draws the camera into `element` from now on; returns how to stop. */
  attach(camera: string, element: HTMLElement, options: AttachOptions = {}): () => void {
    const detach = this.#canvases.attach(camera, element, options);
    return () => {
      if (detach()) this.#statuses.forget(camera);
    };
  }

  /** Lets go of everything: the connection ends with the worker. */
  close(): void {
    this.#stop.abort();
    clearTimeout(this.#pauseTimer);
    this.#link.close();
    this.#canvases.close();
    this.#listeners.clear();
  }

  /** Tells a new worker all that it must know. */
  #instruct(): void {
    this.#connection = { kind: 'connecting' };
    this.#link.tell({ type: 'open', url: this.#url });
    this.#canvases.renew();
    this.#followTab();
  }

  #hear(message: FromWorker): void {
    this.#silence = undefined;
    switch (message.type) {
      case 'connection':
        this.#connection = message.state;
        break;
      case 'cameras':
        this.#cameras = message.cameras;
        break;
      case 'tiles':
        this.#statuses.hear(message.tiles);
        break;
    }
    this.#notify();
  }

  #doubt(sinceMs: number, retryAtMs: number): void {
    this.#silence = { kind: 'lost', why: 'worker', sinceMs, retryAtMs };
    this.#statuses.age();
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  #followTab(): void {
    clearTimeout(this.#pauseTimer);
    const isVisible = document.visibilityState === 'visible';
    this.#link.watch(isVisible);
    if (isVisible) this.#link.tell({ type: 'resume' });
    else {
      const pause = (): void => this.#link.tell({ type: 'pause' });
      this.#pauseTimer = setTimeout(pause, pauseAfterHiddenMs);
    }
  }
}
