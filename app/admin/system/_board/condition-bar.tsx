import { cameraConditions, type CameraCondition } from '@/lib/figures/camera-condition';
import { ConditionLabel, conditionWords } from './condition-label';

type Counts = Readonly<Record<CameraCondition, number>>;

const fills: Readonly<Record<CameraCondition, string>> = {
  lost: 'fill-lost',
  frozen: 'fill-lost',
  starting: 'fill-delayed',
  live: 'fill-live',
  idle: 'fill-edge',
  off: 'fill-line',
};

/** The cameras by how they are: a count each, legible from across the room, over a bar of all. */
export function ConditionBar({ counts }: { readonly counts: Counts }) {
  const shown = cameraConditions.filter(
    (condition) => counts[condition] > 0 || condition === 'lost' || condition === 'live',
  );
  return (
    <>
      <ul className="flex flex-wrap gap-x-8 gap-y-2">
        {shown.map((condition) => (
          <li key={condition} className="flex items-baseline gap-2">
            <span
              className={`text-4xl leading-none font-semibold ${counts[condition] === 0 ? 'text-muted' : ''}`}
            >
              {counts[condition]}
            </span>
            <ConditionLabel condition={condition} />
          </li>
        ))}
      </ul>
      <Bar counts={counts} />
    </>
  );
}

function Bar({ counts }: { readonly counts: Counts }) {
  return (
    <svg role="img" aria-label={sentence(counts)} className="mt-4 block h-3 w-full">
      {partsOf(counts).map(({ condition, x, width }) => (
        <rect
          key={condition}
          x={`${x}%`}
          width={`${width}%`}
          height="100%"
          className={`stroke-panel ${fills[condition]}`}
          strokeWidth="2"
        />
      ))}
    </svg>
  );
}

interface Part {
  readonly condition: CameraCondition;
  /** Of the bar, in hundredths. */
  readonly x: number;
  readonly width: number;
}

function partsOf(counts: Counts): Part[] {
  const present = cameraConditions.filter((condition) => counts[condition] > 0);
  const all = sum(present.map((condition) => counts[condition]));
  return present.map((condition, index) => ({
    condition,
    x: (sum(present.slice(0, index).map((before) => counts[before])) / all) * 100,
    width: (counts[condition] / all) * 100,
  }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sentence(counts: Counts): string {
  const parts = cameraConditions
    .filter((condition) => counts[condition] > 0)
    .map((condition) => `${counts[condition]} ${conditionWords[condition].toLowerCase()}`);
  return `Cameras: ${parts.join(', ')}.`;
}
