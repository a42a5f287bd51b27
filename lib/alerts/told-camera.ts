import type { Camera } from '@/lib/cameras/camera';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { failureOf } from '@/lib/streaming/hub-state';
import type { CameraWatch } from './camera-watch';
import type { Due } from './outage-rule';
import type { ToldCamera } from './webhook';

const frozenSentence =
  'The camera has sent the same picture ever since: it may hang, so restart it.';

/** Cameras that are lost, as they are called now, and why. */
export function toldLost(due: readonly Due[], cameras: readonly Camera[]): ToldCamera[] {
  return named(due, cameras).map(({ told, watch }) => ({ ...told, ...reasonOf(watch) }));
}

export function toldBack(due: readonly Due[], cameras: readonly Camera[]): ToldCamera[] {
  return named(due, cameras).map(({ told }) => told);
}

/** In the order of the wall. */
function named(due: readonly Due[], cameras: readonly Camera[]) {
  return cameras.flatMap(({ id, slug, name }) => {
    const one = due.find(({ cameraId }) => cameraId === id);
    if (!one) return [];
    const since = new Date(one.since).toISOString();
    return [{ told: { slug, name, since }, watch: one.watch }];
  });
}

function reasonOf({ hub }: CameraWatch): { readonly reason: string; readonly sentence: string } {
  if (hub.frozenForMs !== undefined) return { reason: 'frozen', sentence: frozenSentence };
  const reason = failureOf(hub.state)?.code ?? 'silent';
  return { reason, sentence: sourceErrorSentence(reason) };
}
