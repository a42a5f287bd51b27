import { isHeld, nothingHeld, withHold } from './hold-wishes';
import { makeWallPort } from './make-wall-port';
import { withPageName } from './page-name';
import { pageClock } from './page-clock';
import { TileCanvases, type DrawOptions } from './tile-canvases';
import type { TileState, TileStatus, WallConnectionState } from './tile-state';
import { TileStatuses } from './tile-statuses';
import { WallNews } from './wall-news';
import type { WallCamera } from './wall-protocol';
import { WorkerLink } from './worker-link';
import type { FromWorker } from './worker-messages';

/** A tab hidden for this long asks for nothing more; shorter glances away keep the pictures. */
const pauseAfterHiddenMs = 1_000;
/** So does a page without a tile; from one page to the next, there is none for a moment. */
const pauseAfterUnusedMs = 4_000;

type Listener = () => void;

export interface WallDriverOptions {
  /** Of the wall, such as `/api/wall?cameras=front-door`. */
  readonly url: string;
  /** Of a link for displays, in place of a log-in. */
  readonly token?: string | undefined;
}

/**
 * The wall's media state, outside React: one worker with one connection, and a canvas for each
 * attached tile. Components subscribe to what they show.
 */
export class WallDriver {
  readonly #options: WallDriverOptions;
  readonly #link: WorkerLink;
  readonly #canvases: TileCanvases;
  readonly #statuses = new TileStatuses(pageClock);
  readonly #listeners = new Set<Listener>();
  readonly #news = new WallNews();
  readonly #stop = new AbortController();
  #pauseTimer: ReturnType<typeof setTimeout> | undefined;
  /** As the worker said last; `#silence` counts for more. */
  #connection: WallConnectionState = { kind: 'connecting' };
  #silence: WallConnectionState | undefined;
  #cameras: readonly WallCamera[] | undefined;
  #wishes = nothingHeld;

  constructor(options: WallDriverOptions) {
    this.#options = { ...options, url: withPageName(options.url) };
    this.#link = new WorkerLink({
      make: makeWallPort,
      clock: pageClock,
      onMade: () => this.#instruct(),
      onMessage: (message) => this.#hear(message),
      onSilent: (sinceMs, retryAtMs) => this.#doubt(sinceMs, retryAtMs),
    });
    this.#canvases = new TileCanvases(
      (message, transfer) => this.#link.tell(message, transfer),
      () => this.#link.isBesidePage,
    );
    const { signal } = this.#stop;
    document.addEventListener('visibilitychange', () => this.#follow(), { signal });
    for (const type of ['online', 'offline']) {
      addEventListener(type, () => this.#tellNetwork(), { signal });
    }
    // A page that is kept for the back button, or frozen to save power, must not hold its connection.
    addEventListener('pagehide', () => this.#rest(), { signal });
    document.addEventListener('freeze', () => this.#rest(), { signal });
    addEventListener('pageshow', () => this.#follow(), { signal });
    document.addEventListener('resume', () => this.#follow(), { signal });
    this.#link.make();
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Without a tile nothing is asked for, and nothing is wrong. */
  readonly connection = (): WallConnectionState =>
    this.#isUsed ? (this.#silence ?? this.#connection) : connecting;

  /** Undefined until the server told. */
  readonly cameras = (): readonly WallCamera[] | undefined => this.#cameras;

  readonly status = (camera: string): TileStatus | undefined => this.#statuses.of(camera);

  /** Which state each tile is in; the same map until one of them changes. */
  readonly states = (): ReadonlyMap<string, TileState['kind']> => this.#statuses.kinds;

  /** @param camera an id, or `all` */
  readonly isHeld = (camera: string): boolean => isHeld(this.#wishes, camera);

  /** Whether another build of Framewall answers than when this page was loaded. */
  readonly isUpdated = (): boolean => this.#news.isUpdated;

  /** Tries to connect at once, where the connection is lost. */
  hurry(): void {
    this.#link.make();
    this.#link.tell({ type: 'hurry' });
  }

  /** Draws the camera into `element` from now on; returns how to stop. */
  attach(camera: string, element: HTMLElement, options: DrawOptions = {}): () => void {
    const detach = this.#canvases.attach(camera, element, options);
    this.#follow();
    return () => {
      if (detach()) this.#statuses.forget(camera);
      this.#follow();
    };
  }

  /** Draws otherwise into the same element. */
  adjust(camera: string, element: HTMLElement, options: DrawOptions): void {
    this.#canvases.adjust(camera, element, options);
  }

  /**
   * Lets the picture stand still, or go on.
   * @param camera an id, or `all`
   */
  hold(camera: string, isOn: boolean): void {
    this.#wishes = withHold(this.#wishes, camera, isOn);
    this.#link.tell({ type: 'hold', wishes: this.#wishes });
    this.#notify();
  }

  /**
   * Calls back when something changed that pages show beside cameras, or may have while nothing was
   * heard. Holds the connection, tiles or none; returns how to stop.
   */
  onChange(callback: () => void): () => void {
    const stop = this.#news.onChange(callback);
    this.#follow();
    return () => {
      stop();
      this.#follow();
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

  get #isUsed(): boolean {
    return this.#canvases.count > 0 || this.#news.isFollowed;
  }

  /** Tells a new worker all that it must know. */
  #instruct(): void {
    this.#connection = connecting;
    this.#link.tell({ type: 'open', ...this.#options });
    this.#link.tell({ type: 'hold', wishes: this.#wishes });
    this.#tellNetwork();
    this.#canvases.renew();
    this.#follow();
  }

  #hear(message: FromWorker): void {
    this.#silence = undefined;
    switch (message.type) {
      case 'connection':
        this.#connection = message.state;
        break;
      case 'cameras':
        this.#cameras = message.cameras;
        // A display has one page: nobody comes back to it.
        if (this.#options.token === undefined) {
          this.#canvases.know(message.cameras.map(({ id }) => id));
        }
        break;
      case 'tiles':
        this.#statuses.hear(message.tiles);
        break;
      case 'greeted':
        this.#news.greeted(message.build);
        break;
      case 'changed':
        this.#news.changed();
        break;
    }
    this.#notify();
  }

  #doubt(sinceMs: number, retryAtMs: number): void {
    this.#silence = { kind: 'lost', why: 'worker', sinceMs, retryAtMs };
    this.#statuses.age();
    this.#notify();
  }

  /** The page stands still from now on: it must not come back with tiles that say that they are live. */
  #rest(): void {
    this.#link.tell({ type: 'pause' });
    this.#statuses.age();
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  #tellNetwork(): void {
    if (navigator.onLine) this.#link.make();
    this.#link.tell({ type: 'network', isOnline: navigator.onLine });
  }

  /** Asks the server for pictures while somebody looks at some. */
  #follow(): void {
    clearTimeout(this.#pauseTimer);
    const isVisible = document.visibilityState === 'visible';
    if (isVisible && this.#isUsed) {
      this.#link.watch(true);
      this.#link.tell({ type: 'resume' });
      return;
    }
    this.#link.watch(false);
    const pause = (): void => this.#link.tell({ type: 'pause' });
    this.#pauseTimer = setTimeout(pause, isVisible ? pauseAfterUnusedMs : pauseAfterHiddenMs);
  }
}

const connecting: WallConnectionState = { kind: 'connecting' };
