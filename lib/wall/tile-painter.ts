import type { WallPicture } from './wall-attempt';

/** What is used of an `OffscreenCanvas`. */
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

/**
 * Draws one tile. Never two decodes at once: while one runs, or the tile has no size yet, only the
 * newest picture waits.
 */
export class TilePainter<Picture extends Pick<WallPicture, 'jpeg'>> {
  readonly #canvas: TileCanvas;
  readonly #decode: DecodePicture;
  readonly #onDrawn: (picture: Picture, width: number, height: number) => void;
  #boxWidth = 0;
  #boxHeight = 0;
  #next: Picture | undefined;
  #decoding = false;
  #closed = false;

  /** @param onDrawn with the picture's own size, once it is on the canvas */
  constructor(
    canvas: TileCanvas,
    decode: DecodePicture,
    onDrawn: (picture: Picture, width: number, height: number) => void,
  ) {
    this.#canvas = canvas;
    this.#decode = decode;
    this.#onDrawn = onDrawn;
  }

  /** The tile's size in device pixels: larger pictures are scaled down, so memory follows the screen. */
  resize(width: number, height: number): void {
    this.#boxWidth = width;
    this.#boxHeight = height;
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
    return !this.#closed && this.#boxWidth > 0 && this.#boxHeight > 0;
  }

  async #draw(picture: Picture): Promise<void> {
    const bitmap = await this.#decode(picture.jpeg);
    try {
      if (!this.#mayDraw()) {
        // The tile went while it was decoded; one that is only hidden draws it when it is back.
        this.#next ??= this.#closed ? undefined : picture;
        return;
      }
      if (this.#fill(bitmap)) this.#onDrawn(picture, bitmap.width, bitmap.height);
    } finally {
      bitmap.close();
    }
  }

  #fill(bitmap: ImageBitmap): boolean {
    const canvas = this.#canvas;
    const scale = Math.min(1, this.#boxWidth / bitmap.width, this.#boxHeight / bitmap.height);
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
