import type { TileStatus } from '@/lib/wall/tile-state';
import { StateLabel } from './state-label';
import { ageWords } from './tile-words';

/**
 * The one line on a tile: name left, state right. More stands above it while the tile is pointed
 * at, focused or touched, and the reason of a lost camera always.
 */
export function TileLabel({
  name,
  status,
  nowMs,
}: {
  readonly name: string;
  readonly status: TileStatus;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  const { state } = status;
  const facts = tileFacts(status);
  return (
    <div className="tile-label">
      {facts !== '' && <p className="tile-facts">{facts}</p>}
      {state.kind === 'lost' && <p className="tile-reason">{state.reason}</p>}
      <p className="tile-line">
        <span className="tile-name">{name}</span>
        <StateLabel state={state} nowMs={nowMs} />
      </p>
    </div>
  );
}

/** What an engineer wants to know of the picture: its size, its rate and its measured age. */
function tileFacts({ state, width, height, framesPerSecond }: TileStatus): string {
  const facts: string[] = [];
  if (width > 0) facts.push(`${width} × ${height}`);
  if (state.kind === 'live' || state.kind === 'delayed') {
    facts.push(`${framesPerSecond.toFixed(1)} per second`, `${ageWords(state.ageMs)} old`);
  }
  return facts.join(' · ');
}
