import type { DecodeGate } from './decode-gate';
import type { DecodedPicture, DecodePicture } from './decode-picture';
import type { WallPicture } from './wall-reader';
import type { PictureBox } from './worker-messages';

/** What is used of a canvas, of the page or not. */
export interface TileCanvas {
  width: number;
  height: number;
  getContext(
    kind: '2d',
    options: { alpha: boolean },
  ): Pick<OffscreenCanvasRenderingContext2D, 'drawImage' | 'imageSmoothingQuality'> | null;
}

export interface PainterOptions<Picture> {
  readonly decode: DecodePicture;
  /** Shared by all tiles. */
  readonly gate: DecodeGate;
  /** Asked once more when it is decoded: a tile may have been held meanwhile. */
  readonly isWanted: (picture: Picture) => boolean;
  /** With the picture's own size, once it is on the canvas. */
  readonly onDrawn: (picture: Picture, width: number, height: number) => void;
}

/**
 * Draws one tile. Never two decodes at once: while one runs, or the tile has no size yet, only the
 * newest picture waits.
 */
export class TilePainter<Picture extends Pick<WallPicture, 'jpeg'>> {
  readonly #canvas: TileCanvas;
  readonly #options: PainterOptions<Picture>;
  #box: PictureBox = { width: 0, height: 0, fit: 'contain' };
  #next: Picture | undefined;
  #decoding = false;
  #closed = false;

  constructor(canvas: TileCanvas, options: PainterOptions<Picture>) {
    this.#canvas = canvas;
    this.#options = options;
  }

  /** Pictures larger than the box are scaled down, so memory follows the screen. */
  resize(box: PictureBox): void {
    this.#box = box;
    this.#start();
  }

  show(picture: Picture): void {
    this.#next = picture;
    this.#start();
  }

  close(): void {
    this.#closed = true;
    this.#next = undefined;
  }

  #start(): void {
    if (!this.#decoding) void this.#paint();
  }

  async #paint(): Promise<void> {
    this.#decoding = true;
    while (this.#next && this.#mayDraw()) {
      const leave = await this.#options.gate.enter();
      try {
        // The newest of those that came while it waited.
        const picture = this.#takeNext();
        if (picture) await this.#draw(picture);
      } catch {
        // Not a picture after all: the one on the tile stays, and its age tells.
      } finally {
        leave();
      }
    }
    this.#decoding = false;
  }

  #takeNext(): Picture | undefined {
    const next = this.#mayDraw() ? this.#next : undefined;
    if (next) this.#next = undefined;
    return next;
  }

  #mayDraw(): boolean {
    return !this.#closed && this.#box.width > 0 && this.#box.height > 0;
  }

  async #draw(picture: Picture): Promise<void> {
    const { decode, isWanted, onDrawn } = this.#options;
    const bitmap = await decode(picture.jpeg);
    try {
      if (!this.#mayDraw()) {
        // The tile went while it was decoded; one that is only hidden draws it when it is back.
        this.#next ??= this.#closed ? undefined : picture;
        return;
      }
      if (!isWanted(picture)) return;
      const { width, height } = bitmap;
      if (this.#fill(bitmap)) onDrawn(picture, width, height);
    } finally {
      bitmap.close();
    }
  }

  #fill(bitmap: DecodedPicture): boolean {
    const canvas = this.#canvas;
    const scale = scaleOf(bitmap, this.#box);
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return false;
    // Small tiles of large pictures look ragged otherwise; resizing a canvas resets it.
    context.imageSmoothingQuality = 'medium';
    context.drawImage(bitmap, 0, 0, width, height);
    return true;
  }
}

/** From the picture to the canvas, which keeps its proportions; pictures are not enlarged. */
function scaleOf(picture: { width: number; height: number }, { width, height, fit }: PictureBox) {
  const scales = [width / picture.width, height / picture.height] as const;
  return Math.min(1, fit === 'cover' ? Math.max(...scales) : Math.min(...scales));
}
