import type { TileState, TileStatus, WallConnectionState } from './tile-state';
import type { WallCamera, WallTileReport } from './wall-protocol';
import type { FromWorker, ToWorker } from './worker-messages';

/** A tab hidden for this long asks for nothing more; shorter glances away keep the pictures. */
const pauseAfterHiddenMs = 1_000;

type Listener = () => void;

interface AttachedTile {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  widthPx: number;
  visible: boolean;
}

/**
 * The wall's media state, outside React: one worker with one connection, and a canvas for each
 * attached tile. Components subscribe to what they show.
 */
export class WallDriver {
  readonly #worker: Worker;
  readonly #tiles = new Map<string, AttachedTile>();
  readonly #cameraOf = new WeakMap<Element, string>();
  readonly #statuses = new Map<string, TileStatus>();
  readonly #listeners = new Set<Listener>();
  readonly #resizes: ResizeObserver;
  readonly #views: IntersectionObserver;
  readonly #stop = new AbortController();
  #states: ReadonlyMap<string, TileState['kind']> = new Map();
  #pauseTimer: ReturnType<typeof setTimeout> | undefined;
  #showScheduled = false;
  #connection: WallConnectionState = { kind: 'connecting' };
  #cameras: readonly WallCamera[];

  /**
   * @param url of the wall, such as `/api/wall?cameras=front-door`
   * @param cameras known from the page itself, until the server tells
   */
  constructor(url: string, cameras: readonly WallCamera[]) {
    this.#cameras = cameras;
    this.#worker = new Worker(new URL('./wall.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) =>
      this.#hear(data),
    );
    this.#resizes = new ResizeObserver((entries) => this.#resized(entries));
    this.#views = new IntersectionObserver((entries) => this.#viewed(entries));
    const { signal } = this.#stop;
    document.addEventListener('visibilitychange', () => this.#followTab(), { signal });
    addEventListener('online', () => this.hurry(), { signal });
    // A page kept for the back button must not hold its connection.
    addEventListener('pagehide', () => this.#tell({ type: 'pause' }), { signal });
    addEventListener('pageshow', () => this.#followTab(), { signal });
    this.#tell({ type: 'open', url });
    this.#followTab();
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly connection = (): WallConnectionState => this.#connection;

  readonly cameras = (): readonly WallCamera[] => this.#cameras;

  readonly status = (camera: string): TileStatus | undefined => this.#statuses.get(camera);

  /** Which state each tile is in; the same map until one of them changes. */
  readonly states = (): ReadonlyMap<string, TileState['kind']> => this.#states;

  /** Tries to connect at once, where the connection is lost. */
  hurry(): void {
    this.#tell({ type: 'hurry' });
  }

  /** Draws the camera into `element` from now on; returns how to stop. */
  attach(camera: string, element: HTMLElement): () => void {
    // A canvas can be handed to a worker once, so each attachment gets its own.
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    element.append(canvas);
    const tile: AttachedTile = { element, canvas, widthPx: 0, visible: false };
    this.#tiles.set(camera, tile);
    this.#cameraOf.set(element, camera);
    const offscreen = canvas.transferControlToOffscreen();
    this.#tell({ type: 'attach', camera, canvas: offscreen }, [offscreen]);
    this.#resizes.observe(element);
    this.#views.observe(element);
    return () => this.#detach(camera, tile);
  }

  /** Lets go of everything: the connection ends with the worker. */
  close(): void {
    this.#stop.abort();
    clearTimeout(this.#pauseTimer);
    this.#resizes.disconnect();
    this.#views.disconnect();
    this.#worker.terminate();
    for (const { canvas } of this.#tiles.values()) canvas.remove();
    this.#tiles.clear();
    this.#listeners.clear();
  }

  #detach(camera: string, tile: AttachedTile): void {
    this.#resizes.unobserve(tile.element);
    this.#views.unobserve(tile.element);
    tile.canvas.remove();
    if (this.#tiles.get(camera) !== tile) return;
    this.#tiles.delete(camera);
    this.#statuses.delete(camera);
    this.#tell({ type: 'detach', camera });
    this.#show();
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'connection':
        this.#connection = message.state;
        break;
      case 'cameras':
        this.#cameras = message.cameras;
        break;
      case 'tiles':
        for (const status of message.tiles) this.#statuses.set(status.cameraId, status);
        this.#noteStates(message.tiles);
        break;
    }
    for (const listener of this.#listeners) listener();
  }

  #noteStates(tiles: readonly TileStatus[]): void {
    const same =
      tiles.length === this.#states.size &&
      tiles.every(({ cameraId, state }) => this.#states.get(cameraId) === state.kind);
    if (!same) this.#states = new Map(tiles.map(({ cameraId, state }) => [cameraId, state.kind]));
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      const camera = this.#cameraOf.get(target);
      const tile = camera === undefined ? undefined : this.#tiles.get(camera);
      if (camera === undefined || !tile) continue;
      const width = Math.round(contentRect.width * devicePixelRatio);
      const height = Math.round(contentRect.height * devicePixelRatio);
      tile.widthPx = width;
      this.#tell({ type: 'resize', camera, width, height });
    }
    this.#show();
  }

  #viewed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const camera = this.#cameraOf.get(target);
      const tile = camera === undefined ? undefined : this.#tiles.get(camera);
      if (tile) tile.visible = isIntersecting;
    }
    this.#show();
  }

  /** Tells once for all the tiles that changed together. */
  #show(): void {
    if (this.#showScheduled) return;
    this.#showScheduled = true;
    queueMicrotask(() => {
      this.#showScheduled = false;
      const tiles: WallTileReport[] = [];
      for (const [camera, { visible, widthPx }] of this.#tiles) {
        if (visible) tiles.push({ camera, width: widthPx });
      }
      this.#tell({ type: 'show', tiles });
    });
  }

  #followTab(): void {
    clearTimeout(this.#pauseTimer);
    if (document.visibilityState === 'visible') this.#tell({ type: 'resume' });
    else {
      this.#pauseTimer = setTimeout(() => this.#tell({ type: 'pause' }), pauseAfterHiddenMs);
    }
  }

  #tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}
