import type { Sharp } from 'sharp';
import type { Rectangle } from './frame-code';

/** A picture in memory that can be drawn on: red, green, blue, in rows from the top. */
export interface Canvas {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** How much of a pixel is inked, 0 to 255, in rows from the top. */
export interface Mask {
  readonly alpha: Buffer;
  readonly width: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Reads `#rrggbb`. */
export function colour(hex: string): Colour {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** Mixes `ink` over `under` by `alpha` (0 to 255); both are 0 to 255. */
export const mix = (under: number, ink: number, alpha: number) =>
  (under * (255 - alpha) + ink * alpha + 127) / 255;

export async function toCanvas(picture: Sharp): Promise<Canvas> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export async function toMask(picture: Sharp): Promise<Mask> {
  const { data, info } = await picture
    .ensureAlpha()
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { alpha: data, width: info.width };
}

/** The whole pixels that a rectangle touches and the canvas has. */
export function wholePixels({ left, top, width, height }: Rectangle, canvas: Canvas): Rectangle {
  const from = { x: Math.max(0, Math.floor(left)), y: Math.max(0, Math.floor(top)) };
  return {
    left: from.x,
    top: from.y,
    width: Math.max(0, Math.min(canvas.width, Math.ceil(left + width)) - from.x),
    height: Math.max(0, Math.min(canvas.height, Math.ceil(top + height)) - from.y),
  };
}

/** Puts back what the background has there. The rectangle is in whole pixels. */
export function restore(canvas: Canvas, background: Canvas, rectangle: Rectangle): void {
  const { left, top, width, height } = rectangle;
  for (let y = top; y < top + height; y += 1) {
    const at = (y * canvas.width + left) * 3;
    background.data.copy(canvas.data, at, at, at + width * 3);
  }
}

/** Fills a rectangle of whole pixels. */
export function fill(canvas: Canvas, rectangle: Rectangle, [red, green, blue]: Colour): void {
  const { left, top, width, height } = rectangle;
  for (let y = top; y < top + height; y += 1) {
    const end = (y * canvas.width + left + width) * 3;
    for (let at = end - width * 3; at < end; at += 3) {
      canvas.data[at] = red;
      canvas.data[at + 1] = green;
      canvas.data[at + 2] = blue;
    }
  }
}

/**
 * Inks a rectangle of whole pixels through a mask, over the background (not over what the canvas
 * shows there, so there is nothing to restore first).
 * @param from the mask's pixel that goes to the rectangle's upper left corner
 */
export function ink(
  canvas: Canvas,
  background: Canvas,
  rectangle: Rectangle,
  mask: Mask,
  from: { readonly left: number; readonly top: number },
  [red, green, blue]: Colour,
): void {
  const { left, top, width, height } = rectangle;
  const { data } = canvas;
  const under = background.data;
  for (let y = 0; y < height; y += 1) {
    let at = ((top + y) * canvas.width + left) * 3;
    const row = (from.top + y) * mask.width + from.left;
    for (let x = 0; x < width; x += 1, at += 3) {
      const alpha = mask.alpha[row + x] ?? 0;
      data[at] = mix(under[at] ?? 0, red, alpha);
      data[at + 1] = mix(under[at + 1] ?? 0, green, alpha);
      data[at + 2] = mix(under[at + 2] ?? 0, blue, alpha);
    }
  }
}
