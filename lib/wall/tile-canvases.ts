import type { WallTileReport } from './wall-protocol';
import type { ToWorker } from './worker-messages';

interface AttachedTile {
  readonly element: HTMLElement;
  readonly isFull: boolean;
  canvas: HTMLCanvasElement | undefined;
  /** In device pixels; 0 before it is measured. */
  widthPx: number;
  heightPx: number;
  visible: boolean;
}

export interface AttachOptions {
  /** The camera's main source as it is, however small the tile. */
  readonly isFull?: boolean;
}

type Tell = (message: ToWorker, transfer?: Transferable[]) => void;

/** The elements that pictures fill: gives each a canvas that the worker draws, and tells it their sizes. */
export class TileCanvases {
  readonly #tell: Tell;
  readonly #tiles = new Map<string, AttachedTile>();
  readonly #cameraOf = new WeakMap<Element, string>();
  readonly #resizes: ResizeObserver;
  readonly #views: IntersectionObserver;
  #showScheduled = false;

  constructor(tell: Tell) {
    this.#tell = tell;
    this.#resizes = new ResizeObserver((entries) => this.#resized(entries));
    this.#views = new IntersectionObserver((entries) => this.#viewed(entries));
  }

  /** @returns how to stop; it says whether the camera is attached nowhere now */
  attach(camera: string, element: HTMLElement, { isFull = false }: AttachOptions): () => boolean {
    const before = this.#tiles.get(camera);
    if (before) this.#release(before);
    const tile: AttachedTile = {
      element,
      isFull,
      canvas: undefined,
      widthPx: 0,
      heightPx: 0,
      visible: false,
    };
    this.#tiles.set(camera, tile);
    this.#cameraOf.set(element, camera);
    this.#handOver(camera, tile);
    this.#resizes.observe(element);
    this.#views.observe(element);
    return () => this.#detach(camera, tile);
  }

  /** Another worker draws from now on. */
  renew(): void {
    for (const [camera, tile] of this.#tiles) this.#handOver(camera, tile);
    this.#show();
  }

  close(): void {
    this.#resizes.disconnect();
    this.#views.disconnect();
    for (const { canvas } of this.#tiles.values()) canvas?.remove();
    this.#tiles.clear();
  }

  /** A canvas can be handed to a worker once, so each attachment and each worker gets its own. */
  #handOver(camera: string, tile: AttachedTile): void {
    tile.canvas?.remove();
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    tile.element.append(canvas);
    tile.canvas = canvas;
    const offscreen = canvas.transferControlToOffscreen();
    this.#tell({ type: 'attach', camera, canvas: offscreen }, [offscreen]);
    const { widthPx: width, heightPx: height } = tile;
    if (width > 0) this.#tell({ type: 'resize', camera, width, height });
  }

  #detach(camera: string, tile: AttachedTile): boolean {
    if (this.#tiles.get(camera) !== tile) return false;
    this.#release(tile);
    this.#tiles.delete(camera);
    this.#tell({ type: 'detach', camera });
    this.#show();
    return true;
  }

  #release({ element, canvas }: AttachedTile): void {
    this.#resizes.unobserve(element);
    this.#views.unobserve(element);
    canvas?.remove();
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      const camera = this.#cameraOf.get(target);
      const tile = camera === undefined ? undefined : this.#tiles.get(camera);
      if (camera === undefined || !tile) continue;
      const width = Math.round(contentRect.width * devicePixelRatio);
      const height = Math.round(contentRect.height * devicePixelRatio);
      tile.widthPx = width;
      tile.heightPx = height;
      this.#tell({ type: 'resize', camera, width, height });
    }
    this.#show();
  }

  #viewed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const camera = this.#cameraOf.get(target);
      const tile = camera === undefined ? undefined : this.#tiles.get(camera);
      if (tile?.element === target) tile.visible = isIntersecting;
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
      for (const [camera, { visible, widthPx, isFull }] of this.#tiles) {
        if (visible) tiles.push({ camera, width: widthPx, ...(isFull && { isFull }) });
      }
      this.#tell({ type: 'show', tiles });
    });
  }
}
