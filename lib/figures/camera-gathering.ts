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

/**
 * Spelled out, since this is done for every camera each time somebody looks at them, and an object
 * that is put together from others costs about five times as much.
 */
function figuresOf(
  { clock, renditions }: CameraGathering,
  { slug, name }: Camera,
  hub: Hub | undefined,
  which: Which,
): CameraFigures {
  if (!hub) return { ...which, slug, name, ...switchedOff };
  const { counts, state } = hub;
  const recent = counts.perSecond(clock.elapsed());
  const watched = renditions.watched(hub);
  return {
    id: which.id,
    slug,
    name,
    kind: which.kind,
    isSub: which.isSub,
    state: state.kind,
    reason: failureOf(state)?.code,
    since: sinceOf(state),
    isFrozen: hub.frozenSince !== undefined,
    frames: counts.frames,
    bytes: counts.bytes,
    fps: recent.frames,
    bytesPerSecond: recent.bytes,
    ageMs: hub.newestAgeMs,
    starts: counts.starts,
    losses: counts.losses,
    superseded: counts.superseded,
    undecodable: renditions.undecodable(hub),
    viewers: watched.viewers,
    renditions: watched.sizes,
  };
}

const switchedOff: Omit<CameraFigures, 'slug' | 'name' | keyof Which> = {
  ...{ state: 'off', reason: undefined, since: undefined, isFrozen: false },
  ...{ frames: 0, bytes: 0, fps: 0, bytesPerSecond: 0, ageMs: undefined },
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
