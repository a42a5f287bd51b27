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

export type DecodePicture = (jpeg: Uint8Array) => Promise<ImageBitmap>;

/** The browser's own. @throws where it is not a picture after all */
export const decodePicture: DecodePicture = (jpeg) =>
  createImageBitmap(new Blob([jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }));

export interface PainterEvents<Picture> {
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
  readonly #decode: DecodePicture;
  readonly #events: PainterEvents<Picture>;
  #box: PictureBox = { width: 0, height: 0, fit: 'contain' };
  #next: Picture | undefined;
  #decoding = false;
  #closed = false;

  constructor(canvas: TileCanvas, decode: DecodePicture, events: PainterEvents<Picture>) {
    this.#canvas = canvas;
    this.#decode = decode;
    this.#events = events;
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
    for (let picture = this.#takeNext(); picture; picture = this.#takeNext()) {
      try {
        await this.#draw(picture);
      } catch {
        // Not a picture after all: the one on the tile stays, and its age tells.
      }
    }
    this.#decoding = false;
  }

  #takeNext(): Picture | undefined {
    if (!this.#mayDraw()) return undefined;
    const next = this.#next;
    this.#next = undefined;
    return next;
  }

  #mayDraw(): boolean {
    return !this.#closed && this.#box.width > 0 && this.#box.height > 0;
  }

  async #draw(picture: Picture): Promise<void> {
    const bitmap = await this.#decode(picture.jpeg);
    try {
      if (!this.#mayDraw()) {
        // The tile went while it was decoded; one that is only hidden draws it when it is back.
        this.#next ??= this.#closed ? undefined : picture;
        return;
      }
      if (!this.#events.isWanted(picture) || !this.#fill(bitmap)) return;
      this.#events.onDrawn(picture, bitmap.width, bitmap.height);
    } finally {
      bitmap.close();
    }
  }

  #fill(bitmap: ImageBitmap): boolean {
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
