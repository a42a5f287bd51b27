import type { WallCamera } from '@/lib/wall/wall-protocol';

/**
 * The cameras that one steps through, in the wall's order, as the connection now tells of them.
 * @param onWall the wall's cameras when the page was made
 * @param told all that the person may see now; undefined before the connection told
 * @param isWholeWall whether cameras that came since belong to it, too
 */
export function camerasInOrder(
  onWall: readonly WallCamera[],
  told: readonly WallCamera[] | undefined,
  isWholeWall: boolean,
): readonly WallCamera[] {
  if (told === undefined) return onWall;
  const places = new Map(onWall.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: WallCamera): number => places.get(id) ?? onWall.length;
  return told
    .filter(({ id }) => isWholeWall || places.has(id))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Round and round; undefined where there is no other camera. */
export function neighbour(
  cameras: readonly WallCamera[],
  id: string,
  step: 1 | -1,
): WallCamera | undefined {
  const place = cameras.findIndex((camera) => camera.id === id);
  // From a camera that is not of this wall one comes to its first or last.
  if (place === -1) return cameras.at(step === 1 ? 0 : -1);
  const other = cameras.at((place + step) % cameras.length);
  return other?.id === id ? undefined : other;
}
