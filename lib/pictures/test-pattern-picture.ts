import sharp from 'sharp';
import type { Canvas } from './canvas';
import { colour, fill, ink, restore, toCanvas, toMask, wholePixels } from './canvas';
import { CounterText } from './counter-text';
import { drawSvg, palette, svgText } from './draw-svg';
import { frameCodeBlock, frameCodeBlocks } from './frame-code';
import { RingSweep } from './ring-sweep';
import { testPatternBackground } from './test-pattern-background';
import type { TestPatternLayout } from './test-pattern-layout';
import { clockPattern, framePattern, layoutTestPattern } from './test-pattern-layout';

const text = colour(palette.text);
const muted = colour(palette.muted);
const ground = colour(palette.ground);
/** How long the marker takes over the colour bars. */
const markerPeriodMs = 4000;

export interface TestPatternFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/**
 * A test pattern: what stands still is drawn once, a frame changes only the pixels that move, in
 * place, and compresses the result.
 */
export class TestPatternPicture {
  readonly #layout: TestPatternLayout;
  readonly #background: Canvas;
  readonly #canvas: Canvas;
  readonly #clock: CounterText;
  readonly #frame: CounterText;
  readonly #minute: RingSweep;
  readonly #second: RingSweep;
  #date = '';
  #marker = { left: 0, top: 0, width: 0, height: 0 };

  private constructor(
    layout: TestPatternLayout,
    background: Canvas,
    counters: { readonly clock: CounterText; readonly frame: CounterText },
  ) {
    this.#layout = layout;
    this.#background = background;
    this.#canvas = { ...background, data: Buffer.from(background.data) };
    this.#clock = counters.clock;
    this.#frame = counters.frame;
    const { dial, unitPx } = layout;
    const outer = { ...dial, thickness: 10 * unitPx, tail: 0.5, colour: text };
    const inner = { ...dial, radius: dial.radius * 0.6, thickness: 5 * unitPx, tail: 0.35 };
    this.#minute = new RingSweep(background, outer);
    this.#second = new RingSweep(background, { ...inner, colour: muted });
  }

  static async prepare({ width, height, fps }: TestPatternFormat): Promise<TestPatternPicture> {
    const layout = layoutTestPattern(width, height);
    const background = await toCanvas(drawSvg(width, height, testPatternBackground(layout, fps)));
    const [clock, frame] = await Promise.all([
      CounterText.prepare(background, clockPattern, layout.clock, text),
      CounterText.prepare(background, framePattern, layout.frame, muted),
    ]);
    return new TestPatternPicture(layout, background, { clock, frame });
  }

  /**
   * Draws one frame; wait for it before the next, since all share one canvas.
   * @param atMs the moment to show, in milliseconds since the epoch
   * @returns a JPEG of its own
   */
  async draw(frameNumber: number, atMs: number): Promise<Uint8Array> {
    const at = new Date(atMs);
    await this.#drawDate(at);
    const secondMs = at.getSeconds() * 1000 + at.getMilliseconds();
    this.#clock.draw(this.#canvas, clockDigits(at));
    this.#frame.draw(this.#canvas, String(frameNumber % 1_000_000).padStart(6, '0'));
    this.#minute.draw(this.#canvas, secondMs / 60_000);
    this.#second.draw(this.#canvas, secondMs / 1000);
    this.#drawMarker(secondMs);
    this.#drawCode(frameNumber);
    return this.#compress();
  }

  async #compress(): Promise<Uint8Array> {
    const { data, width, height } = this.#canvas;
    return sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 82, optimiseCoding: false })
      .toBuffer();
  }

  async #drawDate(at: Date): Promise<void> {
    const date = longDate(at);
    if (date === this.#date) return;
    const { width, height, date: place, unitPx } = this.#layout;
    const mask = await toMask(drawSvg(width, height, svgText(date, palette.text, place)));
    const row = { left: 0, top: place.y - place.sizePx, width, height: place.sizePx * 1.3 };
    const area = wholePixels({ ...row, left: place.x, width: 760 * unitPx }, this.#canvas);
    ink(this.#canvas, this.#background, area, mask, area, text);
    this.#date = date;
  }

  /** A hairline that sweeps over the colour bars, dark at its sides so that it shows on white. */
  #drawMarker(secondMs: number): void {
    restore(this.#canvas, this.#background, this.#marker);
    const { track, unitPx } = this.#layout;
    const width = Math.max(3, Math.round(6 * unitPx));
    const part = (secondMs % markerPeriodMs) / markerPeriodMs;
    const left = Math.round(track.left + part * (track.width - width));
    this.#marker = wholePixels({ ...track, left, width }, this.#canvas);
    const side = Math.max(1, Math.round(width / 3));
    fill(this.#canvas, this.#marker, ground);
    const middle = { ...this.#marker, left: left + side, width: Math.max(1, width - 2 * side) };
    fill(this.#canvas, middle, text);
  }

  #drawCode(frameNumber: number): void {
    const { width, height } = this.#canvas;
    frameCodeBlocks(frameNumber).forEach((light, index) => {
      const { left, top, ...size } = frameCodeBlock(index, width, height);
      const from = { left: Math.round(left), top: Math.round(top) };
      const block = {
        ...from,
        width: Math.round(left + size.width) - from.left,
        height: Math.max(1, Math.round(top + size.height) - from.top),
      };
      fill(this.#canvas, block, light ? text : ground);
    });
  }
}

function clockDigits(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const milliseconds = String(at.getMilliseconds()).padStart(3, '0');
  return two(at.getHours()) + two(at.getMinutes()) + two(at.getSeconds()) + milliseconds;
}

const longDateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });
const longDate = (at: Date) => longDateFormat.format(at);
