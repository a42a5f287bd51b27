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
  return <StateWord kind={state.kind} detail={stateDetail(state, nowMs)} />;
}

/** The same of a state's parts. */
export function StateWord({
  kind,
  detail,
}: {
  readonly kind: TileState['kind'];
  /** An age or a moment. */
  readonly detail: string | undefined;
}) {
  return (
    <span className="inline-flex items-center gap-[0.4em] whitespace-nowrap needs-script">
      <span className={`inline-flex items-center gap-[0.4em] ${stateColours[kind]}`}>
        <StateMark kind={kind} />
        <span className="font-semibold tracking-wide">{stateWords[kind]}</span>
      </span>
      {detail !== undefined && <span className="font-medium">{detail}</span>}
    </span>
  );
}
