import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { Hub } from '@/lib/streaming/hub';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import { failureOf } from '@/lib/streaming/hub-state';
import type { TileState } from '@/lib/wall/tile-state';
import type { CameraSummary } from './camera';

/**
 * How a camera stands at this moment, as the server knows it without asking the camera: for pages
 * that no script keeps up to date. One that nobody has watched of late is starting. Times are the
 * server's.
 */
export function cameraAtMoment(
  { id }: Pick<CameraSummary, 'id'>,
  hubs: Pick<HubDirectory, 'get'>,
): TileState {
  const hub = hubs.get(id)?.hub;
  return hub ? hubAtMoment(hub) : { kind: 'off' };
}

function hubAtMoment({ state, frozenSince, newestAgeMs }: Hub): TileState {
  const failure = failureOf(state);
  if (failure) {
    return { kind: 'lost', sinceMs: failure.since, reason: sourceErrorSentence(failure.code) };
  }
  if (frozenSince !== undefined) return { kind: 'frozen', sinceMs: frozenSince };
  if (state.kind !== 'live' || newestAgeMs === undefined) return { kind: 'starting' };
  return { kind: 'live', ageMs: newestAgeMs };
}
