import type { Camera } from '@/lib/cameras/camera';
import { subHubId } from '@/lib/cameras/camera-directory';
import type { Clock } from '@/lib/sources/clock';
import type { SourceConfig } from '@/lib/sources/source-config';
import type { Hub } from '@/lib/streaming/hub';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import { failureOf, type HubState } from '@/lib/streaming/hub-state';
import type { Renditions } from '@/lib/streaming/renditions';
import type { CameraFigures } from './server-figures';

export interface CameraGathering {
  readonly clock: Pick<Clock, 'elapsed'>;
  readonly hubs: Pick<HubDirectory, 'get'>;
  readonly renditions: Pick<Renditions, 'watched' | 'undecodable'>;
}

/** A camera in numbers, and its sub-stream where that has a hub of its own. */
export function gatherCamera(parts: CameraGathering, camera: Camera): CameraFigures[] {
  const { id, source, subSource } = camera;
  const subId = subHubId(id);
  const sub = subSource && parts.hubs.get(subId)?.hub;
  const isMain = { id, kind: source.kind, isSub: false };
  const figures = figuresOf(parts, camera, parts.hubs.get(id)?.hub, isMain);
  if (!subSource || !sub) return [figures];
  const isSub = { id: subId, kind: subSource.kind, isSub: true };
  return [figures, figuresOf(parts, camera, sub, isSub)];
}

interface Which {
  readonly id: string;
  readonly kind: SourceConfig['kind'];
  readonly isSub: boolean;
}

function figuresOf(
  { clock, renditions }: CameraGathering,
  { slug, name }: Camera,
  hub: Hub | undefined,
  which: Which,
): CameraFigures {
  const named = { ...which, slug, name };
  if (!hub) return { ...named, ...switchedOff };
  const { counts, state, newestAgeMs } = hub;
  const { frames, bytes, starts, losses, superseded } = counts;
  const recent = counts.perSecond(clock.elapsed());
  const { viewers, sizes } = renditions.watched(hub);
  const reason = failureOf(state)?.code;
  return {
    ...named,
    ...{ state: state.kind, since: sinceOf(state), ...(reason && { reason }) },
    isFrozen: hub.frozenSince !== undefined,
    ...{ frames, bytes, starts, losses, superseded },
    ...{ fps: recent.frames, bytesPerSecond: recent.bytes },
    ...(newestAgeMs !== undefined && { ageMs: newestAgeMs }),
    undecodable: renditions.undecodable(hub),
    ...{ viewers, renditions: sizes },
  };
}

const switchedOff: Omit<CameraFigures, 'id' | 'slug' | 'name' | 'kind' | 'isSub'> = {
  ...{ state: 'off', isFrozen: false, frames: 0, bytes: 0, fps: 0, bytesPerSecond: 0 },
  ...{ starts: 0, losses: 0, superseded: 0, undecodable: 0, viewers: 0, renditions: 0 },
};

/** A failure's beginning counts through all attempts to mend it. */
function sinceOf(state: HubState): number {
  switch (state.kind) {
    case 'failed':
    case 'stalled':
      return state.failure.since;
    case 'starting':
      return state.failure?.since ?? state.since;
    case 'idle':
    case 'live':
      return state.since;
  }
}
