import { HeapRoom } from '@/lib/engine/heap-room';
import type { CameraJournal } from '@/lib/figures/camera-journal';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { HubSpec } from '@/lib/streaming/hub-directory';
import type { HubState } from '@/lib/streaming/hub-state';
import { logFrozenHubs, logHubStates } from './hub-log';

export interface HubTelling {
  readonly onState: (spec: HubSpec, state: HubState) => void;
  readonly onFrozen: (spec: HubSpec, since: number | undefined) => void;
}

/**
 * What becomes of cameras stands in the log, and in the journal for who looks for a fault; how many send
 * pictures decides how much room the heap has.
 */
export function tellHubs(log: Log, clock: Clock, journal: CameraJournal): HubTelling {
  const logState = logHubStates(log, clock);
  const logFrozen = logFrozenHubs(log, clock);
  const room = new HeapRoom();
  const live = new Set<string>();
  return {
    onState: (spec, state) => {
      logState(spec, state);
      journal.note(spec.id, state);
      if (state.kind === 'live') live.add(spec.id);
      else live.delete(spec.id);
      room.follow(live.size);
    },
    onFrozen: (spec, since) => {
      logFrozen(spec, since);
      journal.noteFrozen(spec.id, since !== undefined);
    },
  };
}
