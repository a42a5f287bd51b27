import type { Actor } from '@/lib/auth/actor';
import type { CameraSummary } from '@/lib/cameras/camera';
import type { CameraRegistry } from '@/lib/cameras/registry';

export type SeenCameras = Pick<CameraRegistry, 'summaries' | 'find'>;

/** Finds the id of a camera that this person may see, by id or by present or former address. */
export function namedCameras(
  cameras: SeenCameras,
  actor: Actor,
): (named: string) => string | undefined {
  const known = new Map<string, string>();
  for (const { id, slug } of cameras.summaries(actor)) known.set(id, id).set(slug, id);
  return (named) => {
    if (known.has(named)) return known.get(named);
    const found = cameras.find(actor, named);
    return found.kind === 'moved' ? known.get(found.slug) : undefined;
  };
}

/** Those of the cameras that are named, in the order of the ids. */
export function inOrder(
  cameras: readonly CameraSummary[],
  ids: readonly string[],
): CameraSummary[] {
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
