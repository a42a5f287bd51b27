import type { WallCamera } from '@/lib/wall/wall-protocol';

/**
 * The cameras of a wall as the connection tells of them now, in the order that the page knows.
 * @param known what the page was made with
 * @param told all that the person may see; undefined before the connection told
 * @param hasAll whether this is the wall of all cameras: then new ones follow at the end
 */
export function shownCameras(
  known: readonly WallCamera[],
  told: readonly WallCamera[] | undefined,
  hasAll: boolean,
): readonly WallCamera[] {
  if (told === undefined) return known;
  const toldById = new Map(told.map((camera) => [camera.id, camera]));
  const kept = known.flatMap(({ id }) => toldById.get(id) ?? []);
  if (!hasAll) return kept;
  const knownIds = new Set(known.map(({ id }) => id));
  return [...kept, ...told.filter(({ id }) => !knownIds.has(id))];
}

/** In this order of ids; those that it does not name follow as they are. */
export function inOrder(
  cameras: readonly WallCamera[],
  order: readonly string[],
): readonly WallCamera[] {
  const placeById = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ id }: WallCamera): number => placeById.get(id) ?? order.length;
  return cameras.toSorted((one, other) => placeOf(one) - placeOf(other));
}
