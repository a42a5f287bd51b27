import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Series, Stretch } from '@/lib/figures/hour';

/*
 * Numbers of an hour as the paths of a picture: pure geometry, drawn as SVG on the server and in the
 * browser alike. A null is a gap.
 */

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export interface ChartPaths {
  readonly line: string;
  /** Between the line and zero. */
  readonly area: string;
}

interface Point {
  readonly x: number;
  readonly y: number | null;
}

const hourMs = 60 * 60_000;
/** Half a line, which must not be cut off at the edges. */
const inset = 1;
/** A shorter stretch would not be seen. */
const narrowestStretch = 2;

/**
 * The top of a scale that begins at zero: a round number at or above all of them.
 * @param least for what would look like a storm in a teacup
 */
export function topOf(series: Series, least: number): number {
  const largest = Math.max(least, ...series.map((value) => value ?? 0));
  const [, top = largest] = scaleLinear().domain([0, largest]).nice(2).domain();
  return top;
}

export function chartPaths(series: Series, { width, height }: ChartSize, top: number): ChartPaths {
  const x = scaleLinear()
    .domain([0, Math.max(series.length - 1, 1)])
    .range([inset, width - inset]);
  const y = scaleLinear()
    .domain([0, top])
    .range([height - inset, inset])
    .clamp(true);
  const points = withoutRepeats(series).map(({ at, value }): Point => {
    return { x: rounded(x(at)), y: value === null ? null : rounded(y(value)) };
  });
  const isThere = (point: Point) => point.y !== null;
  const xOf = (point: Point) => point.x;
  const yOf = (point: Point) => point.y ?? 0;
  const shapes = {
    line: line<Point>().defined(isThere).x(xOf).y(yOf),
    area: area<Point>().defined(isThere).x(xOf).y1(yOf).y0(height),
  };
  return { line: shapes.line(points) ?? '', area: shapes.area(points) ?? '' };
}

/** Where a stretch lies across the width. */
export function stretchBox(
  { fromAgoMs, toAgoMs }: Stretch,
  width: number,
): { readonly x: number; readonly width: number } {
  const x = scaleLinear().domain([hourMs, 0]).range([0, width]).clamp(true);
  const from = x(fromAgoMs);
  const wide = Math.max(x(toAgoMs) - from, narrowestStretch);
  return { x: rounded(Math.min(from, width - wide)), width: rounded(wide) };
}

/** A level stretch needs its two ends only: most cameras are level most of the time. */
function withoutRepeats(series: Series): { at: number; value: number | null }[] {
  return series
    .map((value, at) => ({ at, value }))
    .filter(
      ({ at, value }) =>
        at === 0 ||
        series[at - 1] !== value ||
        series[at + 1] !== value ||
        at === series.length - 1,
    );
}

/** A tenth of a unit is less than anybody sees, and the paths of hundreds of cameras are sent. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
