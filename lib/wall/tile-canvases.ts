import { KeptCanvases } from './kept-canvases';
import { widestTilePx, type WallTileReport } from './wall-protocol';
import type { PictureFit } from './wall-view';
import type { PictureBox, ToWorker } from './worker-messages';

/** How a camera's picture is drawn into its element. */
export interface DrawOptions {
  /** The camera's main source as it is, however small the tile. */
  readonly isFull?: boolean;
  /** How much larger than its box the picture is shown (1 or more), so that it stays sharp. */
  readonly magnification?: number;
  readonly fit?: PictureFit;
}

interface AttachedTile {
  readonly element: HTMLElement;
  options: DrawOptions;
  canvas: HTMLCanvasElement | undefined;
  /** In device pixels; 0 before it is measured. */
  widthPx: number;
  heightPx: number;
  visible: boolean;
}

type Tell = (message: ToWorker, transfer?: Transferable[]) => void;

/** Of a picture whose own is unknown. */
const usualProportion = 16 / 9;

/** The elements that pictures fill: gives each a canvas that the worker draws, and tells it their sizes. */
export class TileCanvases {
  readonly #tell: Tell;
  readonly #isBesidePage: () => boolean;
  readonly #tiles = new Map<string, AttachedTile>();
  readonly #cameraOf = new WeakMap<Element, string>();
  readonly #resizes: ResizeObserver;
  readonly #views: IntersectionObserver;
  readonly #kept: KeptCanvases;
  #showScheduled = false;

  /** @param isBesidePage whether what draws is no worker, and takes the page's own canvases */
  constructor(tell: Tell, isBesidePage: () => boolean) {
    this.#tell = tell;
    this.#isBesidePage = isBesidePage;
    this.#kept = new KeptCanvases((camera) => tell({ type: 'detach', camera }));
    this.#resizes = new ResizeObserver((entries) => this.#resized(entries));
    this.#views = new IntersectionObserver((entries) => this.#viewed(entries));
  }

  get count(): number {
    return this.#tiles.size;
  }

  /** @returns how to stop; it says whether nothing of the camera's picture is left here then */
  attach(camera: string, element: HTMLElement, options: DrawOptions): () => boolean {
    const before = this.#tiles.get(camera);
    if (before) this.#release(before);
    const tile: AttachedTile = {
      element,
      options,
      canvas: undefined,
      widthPx: 0,
      heightPx: 0,
      visible: false,
    };
    this.#tiles.set(camera, tile);
    this.#cameraOf.set(element, camera);
    this.#fill(camera, tile);
    this.#resizes.observe(element);
    this.#views.observe(element);
    return () => this.#detach(camera, tile);
  }

  /** The canvas stays, and what is drawn on it until it is drawn anew. */
  adjust(camera: string, element: HTMLElement, options: DrawOptions): void {
    const tile = this.#tiles.get(camera);
    if (tile?.element !== element) return;
    const before = JSON.stringify(boxOf(tile));
    tile.options = options;
    if (JSON.stringify(boxOf(tile)) !== before) this.#tellSize(camera, tile);
    this.#show();
  }

  /** All the cameras that may be shown: nothing is kept of others. */
  know(cameras: Iterable<string>): void {
    this.#kept.know(cameras);
  }

  /** Another worker draws from now on. */
  renew(): void {
    this.#kept.clear();
    for (const [camera, tile] of this.#tiles) this.#handOver(camera, tile);
    this.#show();
  }

  close(): void {
    this.#resizes.disconnect();
    this.#views.disconnect();
    for (const { canvas } of this.#tiles.values()) canvas?.remove();
    this.#tiles.clear();
    this.#kept.clear();
  }

  /** With the canvas of the page before, as it was drawn last, where there is one. */
  #fill(camera: string, tile: AttachedTile): void {
    const canvas = this.#kept.take(camera);
    if (!canvas) {
      this.#handOver(camera, tile);
      return;
    }
    tile.element.append(canvas);
    tile.canvas = canvas;
    this.#tell({ type: 'reattach', camera });
  }

  /** A canvas can be handed to a worker once, so each attachment and each worker gets its own. */
  #handOver(camera: string, tile: AttachedTile): void {
    tile.canvas?.remove();
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    tile.canvas = canvas;
    if (this.#isBesidePage()) {
      this.#tell({ type: 'attach', camera, canvas });
    } else {
      const offscreen = canvas.transferControlToOffscreen();
      this.#tell({ type: 'attach', camera, canvas: offscreen }, [offscreen]);
    }
    tile.element.append(canvas);
    this.#tellSize(camera, tile);
  }

  #tellSize(camera: string, tile: AttachedTile): void {
    if (tile.widthPx > 0) this.#tell({ type: 'resize', camera, ...boxOf(tile) });
  }

  #detach(camera: string, tile: AttachedTile): boolean {
    if (this.#tiles.get(camera) !== tile) return false;
    this.#release(tile);
    this.#tiles.delete(camera);
    this.#show();
    // Without a canvas there was no worker.
    return tile.canvas ? !this.#kept.keep(camera, tile.canvas, boxOf(tile)) : true;
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
      if (camera === undefined || tile?.element !== target) continue;
      tile.widthPx = Math.round(contentRect.width * devicePixelRatio);
      tile.heightPx = Math.round(contentRect.height * devicePixelRatio);
      this.#tell({ type: 'resize', camera, ...boxOf(tile) });
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
      for (const [camera, tile] of this.#tiles) {
        const isFull = tile.options.isFull === true;
        if (tile.visible) {
          tiles.push({ camera, width: widthWantedPx(tile), ...(isFull && { isFull }) });
        }
      }
      this.#tell({ type: 'show', tiles });
    });
  }
}

function boxOf({ widthPx, heightPx, options }: AttachedTile): PictureBox {
  const { magnification = 1, fit = 'contain' } = options;
  const scale = Math.max(1, magnification);
  return { width: Math.round(widthPx * scale), height: Math.round(heightPx * scale), fit };
}

/** How wide the picture itself must be. */
function widthWantedPx(tile: AttachedTile): number {
  const { width, height, fit } = boxOf(tile);
  const wanted = fit === 'cover' ? Math.max(width, Math.ceil(height * usualProportion)) : width;
  return Math.min(wanted, widestTilePx);
}
