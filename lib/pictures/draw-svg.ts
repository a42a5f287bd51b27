import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { TextPlace } from './stroke-font';
import { textPath } from './stroke-font';

/** The colours of everything drawn here. Red is the only one that signals. */
export const palette = {
  ground: '#0b0d10',
  text: '#d7dbe0',
  muted: '#8a9099',
  red: '#ff5d5d',
} as const;

/** An SVG document of exactly this size in pixels. `body` must hold no text element. */
export function svgDocument(width: number, height: number, body: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
  );
}

/** Text as an SVG element, in strokes: whatever the text is, no character of it ends up in the SVG. */
export function svgText(text: string, colour: string, place: TextPlace): string {
  const { d, strokePx } = textPath(text, place);
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${strokePx.toFixed(3)}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Draws an SVG body onto transparent ground; the picture is ready for any output or `composite`. */
export function drawSvg(width: number, height: number, body: string): Sharp {
  return sharp(svgDocument(width, height, body));
}
