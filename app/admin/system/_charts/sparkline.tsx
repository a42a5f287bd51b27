import type { Series, Stretch } from '@/lib/figures/hour';
import { chartPaths, stretchBox, topOf } from './chart-geometry';

const size = { width: 120, height: 24 };

/**
 * A camera's number over the last hour, no larger than a word. Where nobody watched there is no line;
 * where the camera was lost there is a red mark from top to bottom.
 */
export function Sparkline({
  label,
  series,
  lost,
  least,
}: {
  /** All that it shows, as a sentence. */
  readonly label: string;
  readonly series: Series;
  readonly lost: readonly Stretch[];
  /** The least that the scale's top is. */
  readonly least: number;
}) {
  const { line } = chartPaths(series, size, topOf(series, least));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      className="block h-6 w-full min-w-16"
    >
      <path
        d={`M0 ${size.height - 0.5}H${size.width}`}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      {lost.map((stretch) => (
        <LostMark key={stretch.fromAgoMs} stretch={stretch} />
      ))}
      <path
        d={line}
        className="stroke-accent"
        fill="none"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function LostMark({ stretch }: { readonly stretch: Stretch }) {
  const { x, width } = stretchBox(stretch, size.width);
  return (
    <g className="fill-lost">
      <rect x={x} y="0" width={width} height={size.height} fillOpacity="0.22" />
      <rect x={x} y={size.height - 3} width={width} height="3" />
    </g>
  );
}
