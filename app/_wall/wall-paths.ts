/* Where pages about walls are. */

/** @param slug of a named wall; null for the wall of all cameras */
export function wallPath(slug: string | null): string {
  return slug === null ? '/' : `/walls/${encodeURIComponent(slug)}`;
}

export function wallEditPath(slug: string): string {
  return `${wallPath(slug)}/edit`;
}

export const newWallPath = '/walls/new';

/** A camera's own page; from a named wall, with the way back to it and its order. */
export function cameraPath(slug: string, wallSlug: string | null): string {
  const path = `/cameras/${encodeURIComponent(slug)}`;
  return wallSlug === null ? path : `${path}?wall=${encodeURIComponent(wallSlug)}`;
}
