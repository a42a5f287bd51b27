import sharp from 'sharp';
import {
  colour,
  fill,
  toCanvas,
  wholePixels,
  type Canvas,
  type Colour,
} from '@/lib/pictures/canvas';
import { CounterText, counterStill, type CounterPlace } from '@/lib/pictures/counter-text';
import { drawSvg, palette, svgText } from '@/lib/pictures/draw-svg';
import { frameCodeBlock, frameCodeBlocks } from '@/lib/pictures/frame-code';
import { textWidthPx } from '@/lib/pictures/stroke-font';

/** Where a simulated camera's pictures come from; ask for one at a time. */
export interface CameraPictures {
  /**
   * A JPEG that shows the number.
   * @param atMs what the camera's own clock says, in milliseconds since the epoch
   */
  next(number: number, atMs: number): Promise<Uint8Array>;
}

export interface PictureFormat {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

const clockPattern = '00:00:00.0';
const numberPattern = 'No. 000000';
const quality = 80;
/** Of the grain that makes a picture's bytes as many as a real scene's are. */
const grainSigma = 8;
const text = colour(palette.text);
const ground = colour(palette.ground);

/** Pictures with the camera's name, its clock and a running number, the latter for machines too. */
export async function drawnPictures(format: PictureFormat): Promise<CameraPictures> {
  const { width, height } = format;
  const places = placesIn(format);
  const background = await drawBackground(format, places);
  const [clock, number] = await Promise.all([
    CounterText.prepare(background, clockPattern, places.clock, text),
    CounterText.prepare(background, numberPattern, places.number, text),
  ]);
  const canvas: Canvas = { ...background, data: Buffer.from(background.data) };
  return {
    next: (count, atMs) => {
      clock.draw(canvas, clockDigits(new Date(atMs)));
      number.draw(canvas, String(count % 1_000_000).padStart(6, '0'));
      drawCode(canvas, count);
      return sharp(canvas.data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality, optimiseCoding: false })
        .toBuffer();
    },
  };
}

/** So many pictures drawn beforehand and shown in turn: they cost nothing any more. */
export async function loopedPictures(
  format: PictureFormat,
  count: number,
): Promise<CameraPictures> {
  const drawn = await drawnPictures(format);
  const loop: Uint8Array[] = [];
  for (let number = 1; number <= count; number += 1) loop.push(await drawn.next(number, 0));
  return {
    next: (number) => Promise.resolve(loop[(number - 1 + count) % count] ?? new Uint8Array(0)),
  };
}

interface Places {
  readonly name: CounterPlace;
  readonly clock: CounterPlace;
  readonly number: CounterPlace;
}

function placesIn({ name, width, height }: PictureFormat): Places {
  const x = width * 0.06;
  const fitting = (line: string, sizePx: number): number =>
    Math.min(sizePx, (sizePx * width * 0.88) / textWidthPx(line, sizePx));
  return {
    name: { x, y: height * 0.3, sizePx: fitting(name, height * 0.16) },
    clock: { x, y: height * 0.55, sizePx: fitting(clockPattern, height * 0.16) },
    number: { x, y: height * 0.76, sizePx: fitting(numberPattern, height * 0.12) },
  };
}

async function drawBackground(format: PictureFormat, places: Places): Promise<Canvas> {
  const { name, width, height } = format;
  const grain = await sharp({
    create: {
      ...{ width, height, channels: 3, background: tintOf(name) },
      noise: { type: 'gaussian', mean: 50, sigma: grainSigma },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const tint = `<rect width="${width}" height="${height}" fill="${tintOf(name)}" fill-opacity="0.6"/>`;
  const words =
    svgText(name, palette.text, places.name) +
    counterStill(clockPattern, places.clock, palette.text) +
    counterStill(numberPattern, places.number, palette.text);
  const drawn = await drawSvg(width, height, tint + words)
    .png()
    .toBuffer();
  return toCanvas(sharp(grain).composite([{ input: drawn }]));
}

/** A dark ground of its own for each name, so that cameras are told apart at a glance. */
function tintOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360;
  const channel = (shift: number): string => {
    const level = 48 + 36 * Math.cos(((sum + shift) / 180) * Math.PI);
    return Math.round(level).toString(16).padStart(2, '0');
  };
  return `#${channel(0)}${channel(120)}${channel(240)}`;
}

function clockDigits(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const tenth = String(Math.floor(at.getMilliseconds() / 100));
  return two(at.getHours()) + two(at.getMinutes()) + two(at.getSeconds()) + tenth;
}

function drawCode(canvas: Canvas, number: number): void {
  frameCodeBlocks(number).forEach((light, index) => {
    const block = wholePixels(frameCodeBlock(index, canvas.width, canvas.height), canvas);
    const shade: Colour = light ? text : ground;
    fill(canvas, block, shade);
  });
}
