import type { Canvas, Colour, Mask } from './canvas';
import { ink, toMask, wholePixels } from './canvas';
import { drawSvg, palette, svgText } from './draw-svg';
import type { Rectangle } from './frame-code';
import { textWidthPx } from './stroke-font';

interface Cell {
  /** Left edge of the digit, in pixels. */
  readonly x: number;
  readonly rectangle: Rectangle;
}

export interface CounterPlace {
  readonly x: number;
  /** The baseline, in pixels from the top. */
  readonly y: number;
  readonly sizePx: number;
}

const digits = '0123456789';

/**
 * Text in which only digits change: each digit is drawn once per place, beforehand, and a frame
 * copies the ones that differ from the frame before.
 */
export class CounterText {
  readonly #background: Canvas;
  readonly #cells: readonly Cell[];
  readonly #sheet: Mask;
  readonly #rowPx: number;
  readonly #colour: Colour;
  readonly #shown: string[] = [];

  private constructor(
    background: Canvas,
    cells: readonly Cell[],
    sheet: Mask,
    rowPx: number,
    colour: Colour,
  ) {
    this.#background = background;
    this.#cells = cells;
    this.#sheet = sheet;
    this.#rowPx = rowPx;
    this.#colour = colour;
  }

  /** @param pattern the text with a 0 wherever a digit goes; the rest must be on the background */
  static async prepare(
    background: Canvas,
    pattern: string,
    place: CounterPlace,
    colour: Colour,
  ): Promise<CounterText> {
    const cells = counterCells(pattern, place, background);
    const first = cells[0]?.rectangle ?? { left: 0, top: 0, width: 1, height: 1 };
    const baseline = place.y - first.top;
    const drawn = Array.from(digits).flatMap((digit, row) =>
      cells.map(({ x }) =>
        svgText(digit, palette.text, {
          x,
          y: row * first.height + baseline,
          sizePx: place.sizePx,
        }),
      ),
    );
    const sheet = await toMask(
      drawSvg(background.width, first.height * digits.length, drawn.join('')),
    );
    return new CounterText(background, cells, sheet, first.height, colour);
  }

  /** @param text as many digits as the pattern has zeros */
  draw(canvas: Canvas, text: string): void {
    this.#cells.forEach(({ rectangle }, index) => {
      const digit = text[index] ?? '0';
      if (this.#shown[index] === digit) return;
      this.#shown[index] = digit;
      const from = { left: rectangle.left, top: Number(digit) * this.#rowPx };
      ink(canvas, this.#background, rectangle, this.#sheet, from, this.#colour);
    });
  }
}

/** The parts of a pattern that never change, as SVG for the background. */
export function counterStill(pattern: string, place: CounterPlace, colour: string): string {
  return Array.from(pattern, (character, index) =>
    character === '0' || character === ' '
      ? ''
      : svgText(character, colour, { ...place, x: characterX(pattern, index, place) }),
  ).join('');
}

function counterCells(pattern: string, place: CounterPlace, canvas: Canvas): Cell[] {
  const width = textWidthPx('0', place.sizePx);
  const top = place.y - 0.85 * place.sizePx;
  return Array.from(pattern).flatMap((character, index) => {
    if (character !== '0') return [];
    const x = characterX(pattern, index, place);
    const box = { left: x, top, width, height: place.sizePx };
    return [{ x, rectangle: wholePixels(box, canvas) }];
  });
}

function characterX(pattern: string, index: number, { x, sizePx }: CounterPlace): number {
  const upTo = textWidthPx(pattern.slice(0, index + 1), sizePx);
  return x + upTo - textWidthPx(pattern.charAt(index), sizePx);
}
