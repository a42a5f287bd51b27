import { counterStill } from './counter-text';
import { palette, svgText } from './draw-svg';
import { frameCodeStrip } from './frame-code';
import type { TestPatternLayout } from './test-pattern-layout';
import { clockPattern, framePattern } from './test-pattern-layout';

const barColours = [
  '#cfd3d8',
  '#cbb75a',
  '#5cb1b8',
  '#6dac6b',
  '#a568a6',
  '#bf5757',
  '#4c6db8',
  '#101318',
];
const rampSteps = 16;

/** The SVG body of all that stands still. */
export function testPatternBackground(layout: TestPatternLayout, fps: number): string {
  const { width, height, label, format, clock, frame } = layout;
  const text = `${width} × ${height} · ${fps} fps`;
  return [
    ground(width, height),
    grid(layout),
    corners(layout),
    dial(layout),
    bars(layout),
    codeFrame(layout),
    svgText('Framewall test pattern', palette.muted, label),
    svgText(text, palette.muted, { ...format, anchor: 'end' }),
    counterStill(clockPattern, clock, palette.text),
    counterStill(framePattern, frame, palette.muted),
  ].join('');
}

function ground(width: number, height: number): string {
  return (
    '<radialGradient id="ground" cx="0.5" cy="0.42" r="0.75"><stop offset="0" stop-color="#171c23"/>' +
    `<stop offset="1" stop-color="${palette.ground}"/></radialGradient>` +
    `<rect width="${width}" height="${height}" fill="url(#ground)"/>`
  );
}

/** Square, and centred so that its edges are cut alike on both sides. */
function grid({ width, height, unitPx }: TestPatternLayout): string {
  const step = 64 * unitPx;
  const lines = (length: number, draw: (at: number) => string) => {
    const first = (length / 2) % step;
    const count = Math.floor((length - first) / step) + 1;
    return Array.from({ length: count }, (_, index) => draw(first + index * step)).join('');
  };
  const d =
    lines(width, (x) => `M${x.toFixed(2)} 0V${height}`) +
    lines(height, (y) => `M0 ${y.toFixed(2)}H${width}`);
  return stroke(d, '#ffffff', Math.max(1, unitPx), 0.035);
}

function corners({ width, height, unitPx }: TestPatternLayout): string {
  const [inset, arm] = [24 * unitPx, 26 * unitPx];
  const corner = (x: number, y: number, dx: number, dy: number) =>
    `M${x + dx * arm} ${y}H${x}V${y + dy * arm}`;
  const [right, bottom] = [width - inset, height - inset];
  const d =
    corner(inset, inset, 1, 1) +
    corner(right, inset, -1, 1) +
    corner(inset, bottom, 1, -1) +
    corner(right, bottom, -1, -1);
  return stroke(d, palette.muted, 2 * unitPx, 0.7);
}

function dial({ dial: { x, y, radius }, unitPx }: TestPatternLayout): string {
  const ticks = Array.from({ length: 60 }, (_, index) => {
    const [sin, cos] = [Math.sin((index * Math.PI) / 30), Math.cos((index * Math.PI) / 30)];
    const from = radius * (index % 5 === 0 ? 0.76 : 0.82);
    const to = radius * 0.87;
    const point = (r: number) => `${(x + sin * r).toFixed(2)} ${(y - cos * r).toFixed(2)}`;
    return { quarter: index % 5 === 0, d: `M${point(from)}L${point(to)}` };
  });
  const path = (quarter: boolean) =>
    ticks.flatMap((tick) => (tick.quarter === quarter ? tick.d : [])).join('');
  const ring = (r: number, thickness: number) =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="#ffffff" stroke-opacity="0.07" stroke-width="${thickness}"/>`;
  const cross = 14 * unitPx;
  const centre = `M${x - cross} ${y}H${x + cross}M${x} ${y - cross}V${y + cross}`;
  return (
    ring(radius, 10 * unitPx) +
    ring(radius * 0.6, 5 * unitPx) +
    stroke(path(false), palette.muted, 1.6 * unitPx, 0.55) +
    stroke(path(true), palette.text, 2.6 * unitPx, 0.8) +
    stroke(centre, palette.muted, 2 * unitPx, 0.8)
  );
}

/** A hairline round the frame code, so that its dark blocks are seen to belong to it. */
function codeFrame({ width, height, unitPx }: TestPatternLayout): string {
  const strip = frameCodeStrip(width, height);
  const gap = 5 * unitPx;
  const [left, right] = [strip.left - gap, strip.left + strip.width + gap];
  const [top, bottom] = [strip.top - gap, strip.top + strip.height + gap];
  return stroke(`M${left} ${top}H${right}V${bottom}H${left}Z`, palette.muted, 1.5 * unitPx, 0.35);
}

function bars({ bars: bar, ramp }: TestPatternLayout): string {
  const row = (area: typeof bar, colours: readonly string[]) => {
    const step = area.width / colours.length;
    const cell = (colour: string, index: number) =>
      `<rect x="${(area.left + index * step).toFixed(2)}" y="${area.top.toFixed(2)}" width="${step.toFixed(2)}" height="${area.height.toFixed(2)}" fill="${colour}"/>`;
    return colours.map(cell).join('');
  };
  const greys = Array.from({ length: rampSteps }, (_, index) => {
    const level = Math.round(11 + (index / (rampSteps - 1)) * 204);
    return `rgb(${level},${level},${level})`;
  });
  return row(bar, barColours) + row(ramp, greys);
}

function stroke(d: string, colour: string, widthPx: number, opacity: number): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${widthPx.toFixed(2)}" stroke-linecap="round"/>`;
}
