import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { palette, svgDocument, svgText } from './draw-svg';
import { localMoment } from './local-time';
import type { NoticeLayout, NoticeLine } from './notice-layout';
import { layoutNotice } from './notice-layout';

export interface NoSignal {
  /** The last picture; without one, or where it does not decode, the ground is near-black. */
  readonly lastJpeg?: Uint8Array;
  /** Of the stream's frames, in pixels: the picture comes out in exactly this size. */
  readonly width: number;
  readonly height: number;
  /** When the camera was lost, in milliseconds since the epoch. */
  readonly sinceMs: number;
  /** The camera's name. */
  readonly title: string;
  /** One sentence for a person. */
  readonly reason?: string;
  /** An IANA name; the machine's own where absent. */
  readonly timeZone?: string;
  /** Tells whether `sinceMs` is today, in milliseconds since the epoch. */
  readonly nowMs?: number;
}

export interface DrawnPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What is left of the last picture's brightness: still a place one knows, no longer a live view. */
const dimmedTo = 0.38;
const scrimOpacity = 0.78;
/** A picture whose header claims more is not worth the memory. */
const maxPixels = 64_000_000;

/**
 * The picture that takes the place of a lost camera: its last one greyed and darkened, with the time
 * of the loss, the camera's name and the reason. Needs no fonts.
 */
export async function noSignalPicture(signal: NoSignal): Promise<DrawnPicture> {
  const { width, height } = signal;
  const notice = noticeSvg(signal);
  const ground = await dimmedGround(signal);
  const jpeg = await (ground ?? emptyGround(width, height))
    .composite([{ input: notice }])
    // Full colour resolution: a small red sign would smear.
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { jpeg, width, height };
}

async function dimmedGround({ lastJpeg, width, height }: NoSignal): Promise<Sharp | undefined> {
  if (!lastJpeg) return undefined;
  try {
    const grey = await sharp(lastJpeg, { failOn: 'truncated', limitInputPixels: maxPixels })
      .resize(width, height, { fit: 'contain', background: palette.ground })
      .greyscale()
      .linear(dimmedTo, 6)
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { channels } = grey.info;
    return sharp(grey.data, { raw: { width, height, channels } }).toColourspace('srgb');
  } catch {
    return undefined;
  }
}

function emptyGround(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: palette.ground } });
}

function noticeSvg(signal: NoSignal): Buffer {
  const { width, height, sinceMs, nowMs = Date.now(), timeZone } = signal;
  const headline = `No signal since ${localMoment(sinceMs, nowMs, timeZone)}`;
  const text = { title: signal.title, headline, reason: signal.reason };
  const layout = layoutNotice(text, width, height);
  const lines = layout.lines.map(drawLine).join('');
  return svgDocument(width, height, scrim(layout, width) + drawMark(layout) + lines);
}

/** A soft dark band behind the lines: any last picture is calm enough to read on. */
function scrim({ topPx, bottomPx }: NoticeLayout, width: number): string {
  const fade = (bottomPx - topPx) * 0.6;
  const top = topPx - fade;
  const height = bottomPx - topPx + 2 * fade;
  const solid = fade / height;
  const stops = [0, 0.25, 0.5, 0.75, 1].map((part) => ({
    offset: part * solid,
    // Eases in and out: a straight ramp shows edges where it starts and ends.
    opacity: scrimOpacity * part * part * (3 - 2 * part),
  }));
  const mirrored = stops.map(({ offset, opacity }) => ({ offset: 1 - offset, opacity })).reverse();
  const marks = [...stops, ...mirrored].map(
    ({ offset, opacity }) =>
      `<stop offset="${offset.toFixed(3)}" stop-color="${palette.ground}" stop-opacity="${opacity.toFixed(3)}"/>`,
  );
  return (
    `<linearGradient id="scrim" x1="0" y1="0" x2="0" y2="1">${marks.join('')}</linearGradient>` +
    `<rect x="0" y="${top.toFixed(1)}" width="${width}" height="${height.toFixed(1)}" fill="url(#scrim)"/>`
  );
}

function drawLine({ role, text, x, y, sizePx }: NoticeLine): string {
  const colour = role === 'headline' ? palette.text : palette.muted;
  return svgText(text, colour, { x, y, sizePx, anchor: 'middle' });
}

function drawMark({ mark }: NoticeLayout): string {
  if (!mark) return '';
  const { x, y, reachPx: r } = mark;
  const d = `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;
  return `<path d="${d}" stroke="${palette.red}" stroke-width="${r * 0.45}" stroke-linecap="round"/>`;
}
