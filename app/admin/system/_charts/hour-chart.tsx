import type { Series } from '@/lib/figures/hour';
import { chartPaths, topOf } from './chart-geometry';
import { seriesSentence } from './series-words';

/** In units of the drawing, which is stretched to its place; lines keep their width. */
const size = { width: 360, height: 64 };

/** A number of the server over the last hour, from zero to a round number at the top. */
export function HourChart({
  what,
  series,
  least,
  words,
}: {
  /** For the sentence. */
  readonly what: string;
  readonly series: Series;
  /** The least that the scale's top is. */
  readonly least: number;
  readonly words: (value: number) => string;
}) {
  const top = topOf(series, least);
  const { line, area } = chartPaths(series, size, top);
  return (
    <div className="relative">
      <svg
        role="img"
        aria-label={seriesSentence(what, series, words)}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        className="block h-16 w-full"
      >
        <path
          d={`M0 0.5H${size.width}M0 ${size.height / 2}H${size.width}M0 ${size.height - 0.5}H${size.width}`}
          className="stroke-line"
          vectorEffect="non-scaling-stroke"
        />
        <path d={area} className="fill-accent" fillOpacity="0.14" />
        <path
          d={line}
          className="stroke-accent"
          fill="none"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span
        aria-hidden="true"
        className="absolute top-0.5 left-0 bg-panel/80 pr-1 text-xs leading-tight text-muted"
      >
        {words(top)}
      </span>
    </div>
  );
}
