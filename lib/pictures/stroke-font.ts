import { foldText } from './fold-text';
import type { Glyph } from './glyphs';
import { baselineUnits, bearingUnits, emUnits, findGlyph, unknownGlyph } from './glyphs';
import type { PenMove } from './pen-path';
import { penMoves } from './pen-path';

/*
 * Text as strokes, so that a picture needs no font on the machine. Draw the path with
 * `stroke-linecap: round`, `stroke-linejoin: round` and no fill.
 */

/** Of the type size: a calm weight that holds at 8 px and does not clot at 200 px. */
const strokeOfSize = 0.094;

export interface TextPlace {
  /** In pixels: where the text starts, is centred or ends, as `anchor` says. */
  readonly x: number;
  /** The baseline, in pixels from the top. */
  readonly y: number;
  /** Type size: capitals are three quarters of it tall, descenders a quarter below the baseline. */
  readonly sizePx: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export interface TextPath {
  /** The `d` of an SVG path. */
  readonly d: string;
  /** What the text takes along its line, stroke and bearings included: no ink is outside of it. */
  readonly widthPx: number;
  /** The stroke width that suits this size. */
  readonly strokePx: number;
}

/** Text as an SVG path in one line. Any Unicode goes in; an unknown character becomes a box. */
export function textPath(text: string, { x, y, sizePx, anchor = 'start' }: TextPlace): TextPath {
  const unitPx = sizePx / emUnits;
  const glyphs = glyphsOf(text);
  const widthPx = widthUnits(glyphs) * unitPx;
  const top = y - baselineUnits * unitPx;
  let pen = x - (anchor === 'start' ? 0 : anchor === 'middle' ? widthPx / 2 : widthPx);
  let d = '';
  for (const glyph of glyphs) {
    const left = pen + bearingUnits * unitPx;
    for (const move of movesOf(glyph)) d += command(move, left, top, unitPx);
    pen += advanceUnits(glyph) * unitPx;
  }
  return { d, widthPx, strokePx: sizePx * strokeOfSize };
}

/** What `textPath` would report as `widthPx`, without making the path. */
export function textWidthPx(text: string, sizePx: number): number {
  return (widthUnits(glyphsOf(text)) * sizePx) / emUnits;
}

const glyphsOf = (text: string) =>
  Array.from(foldText(text), (character) => findGlyph(character) ?? unknownGlyph);
const advanceUnits = (glyph: Glyph) => glyph.widthUnits + 2 * bearingUnits;
const widthUnits = (glyphs: readonly Glyph[]) =>
  glyphs.reduce((sum, glyph) => sum + advanceUnits(glyph), 0);

const movesCache = new WeakMap<Glyph, readonly PenMove[]>();

function movesOf(glyph: Glyph): readonly PenMove[] {
  const known = movesCache.get(glyph);
  if (known) return known;
  const moves = penMoves(glyph.strokes);
  movesCache.set(glyph, moves);
  return moves;
}

function command(move: PenMove, left: number, top: number, unitPx: number): string {
  const to = `${short(left + move.x * unitPx)} ${short(top + move.y * unitPx)}`;
  switch (move.kind) {
    case 'start':
      return `M${to}`;
    case 'line':
      return `L${to}`;
    case 'arc': {
      const r = short(move.radius * unitPx);
      return `A${r} ${r} 0 0 ${move.clockwise ? 1 : 0} ${to}`;
    }
  }
}

const short = (px: number) => String(Math.round(px * 1000) / 1000);
