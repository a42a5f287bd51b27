import type { WallPicture } from './wall-connection';

/**
 * Draws one tile. Never two decodes at once: while one runs, only the newest picture waits.
 */
export class TilePainter {
  readonly #canvas: OffscreenCanvas;
  readonly #onDrawn: (picture: WallPicture, width: number, height: number) => void;
  #boxWidth = 0;
  #boxHeight = 0;
  #next: WallPicture | undefined;
  #decoding = false;
  #closed = false;

  constructor(
    canvas: OffscreenCanvas,
    onDrawn: (picture: WallPicture, width: number, height: number) => void,
  ) {
    this.#canvas = canvas;
    this.#onDrawn = onDrawn;
  }

  /** The tile's size in device pixels: larger pictures are scaled down, so memory follows the screen. */
  resize(width: number, height: number): void {
    this.#boxWidth = width;
    this.#boxHeight = height;
  }

  show(picture: WallPicture): void {
    this.#next = picture;
    if (!this.#decoding) void this.#paint();
  }

  close(): void {
    this.#closed = true;
    this.#next = undefined;
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

  #takeNext(): WallPicture | undefined {
    const next = this.#closed ? undefined : this.#next;
    this.#next = undefined;
    return next;
  }

  async #draw(picture: WallPicture): Promise<void> {
    const blob = new Blob([picture.jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' });
    const bitmap = await createImageBitmap(blob);
    try {
      const scale = Math.min(
        1,
        Math.max(this.#boxWidth, 1) / bitmap.width,
        Math.max(this.#boxHeight, 1) / bitmap.height,
      );
      const width = Math.max(1, Math.round(bitmap.width * scale));
      const height = Math.max(1, Math.round(bitmap.height * scale));
      if (this.#canvas.width !== width) this.#canvas.width = width;
      if (this.#canvas.height !== height) this.#canvas.height = height;
      const context = this.#canvas.getContext('2d', { alpha: false });
      if (!context) return;
      // Small tiles of large pictures look ragged otherwise; resizing a canvas resets it.
      context.imageSmoothingQuality = 'medium';
      context.drawImage(bitmap, 0, 0, width, height);
      this.#onDrawn(picture, bitmap.width, bitmap.height);
    } finally {
      bitmap.close();
    }
  }
}
