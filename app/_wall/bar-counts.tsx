'use client';

import type { TileState } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { DownIcon } from '../_ui/icons';
import { isOfPicture } from './state-changes';
import { stateColours, StateMark } from './state-mark';
import { stateWords } from './tile-words';
import { useTileStates } from './wall-provider';

const order = ['live', 'delayed', 'frozen', 'lost', 'held', 'starting', 'off'] as const;

/** How many cameras are in each state, and how many tiles are scrolled out of view. */
export function BarCounts({
  cameras,
  outOfView,
}: {
  readonly cameras: readonly WallCamera[];
  readonly outOfView: ReadonlySet<string>;
}) {
  const counts = countsOf(cameras, outOfView, useTileStates());
  return (
    <ul
      className="needs-script flex flex-wrap items-center gap-x-4 max-sm:gap-x-3"
      aria-label="Cameras by state"
    >
      {order
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <li key={kind} className={`inline-flex items-center gap-1.5 ${stateColours[kind]}`}>
            <StateMark kind={kind} className="size-3" />
            <span className="font-semibold">{counts[kind]}</span>
            <span className="text-muted lowercase max-sm:sr-only">{stateWords[kind]}</span>
          </li>
        ))}
      {counts.outOfView > 0 && (
        <li className="inline-flex items-center gap-1.5 text-muted">
          <DownIcon className="size-3" />
          <span className="font-semibold">{counts.outOfView}</span>
          <span className="max-sm:sr-only">out of view</span>
        </li>
      )}
    </ul>
  );
}

type Counts = Record<TileState['kind'] | 'outOfView', number>;

function countsOf(
  cameras: readonly WallCamera[],
  outOfView: ReadonlySet<string>,
  states: ReadonlyMap<string, TileState['kind']>,
): Readonly<Counts> {
  const counts: Counts = {
    live: 0,
    delayed: 0,
    frozen: 0,
    lost: 0,
    held: 0,
    starting: 0,
    off: 0,
    outOfView: 0,
  };
  for (const { id, enabled } of cameras) {
    const kind = states.get(id) ?? (enabled ? 'starting' : 'off');
    counts[outOfView.has(id) && isOfPicture(kind) ? 'outOfView' : kind] += 1;
  }
  return counts;
}
