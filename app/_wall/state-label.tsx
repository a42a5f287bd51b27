import type { TileState } from '@/lib/wall/tile-state';
import { stateColours, StateMark } from './state-mark';
import { stateDetail, stateWords } from './tile-words';

/**
 * A state as shape, word and colour, with the age or the moment that goes with it. It is measured
 * in the browser: where no script runs, nothing is claimed.
 */
export function StateLabel({
  state,
  nowMs,
}: {
  readonly state: TileState;
  /** Milliseconds since the epoch; decides whether a moment needs its day. */
  readonly nowMs: number;
}) {
  const detail = stateDetail(state, nowMs);
  return (
    <span className="inline-flex items-center gap-[0.4em] whitespace-nowrap needs-script">
      <span className={`inline-flex items-center gap-[0.4em] ${stateColours[state.kind]}`}>
        <StateMark kind={state.kind} />
        <span className="font-semibold tracking-wide">{stateWords[state.kind]}</span>
      </span>
      {detail !== undefined && <span className="font-medium">{detail}</span>}
    </span>
  );
}
