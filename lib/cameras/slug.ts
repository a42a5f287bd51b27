/** Would be taken for other addresses below /api/cameras and /admin/cameras. */
const reservedSlugs: ReadonlySet<string> = new Set(['find', 'test', 'new', 'import', 'export']);
const longestSlug = 60;

/**
 * A camera's or wall's name as part of an address: lower case, ASCII, words joined by hyphens.
 * @param otherwise for a name of which nothing is left
 */
export function slugOf(name: string, otherwise = 'camera'): string {
  const slug = name
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '');
  return slug || otherwise;
}

/** The first of `slug`, `slug-2`, `slug-3`... that is neither reserved nor `taken`. */
export function freeSlug(
  slug: string,
  taken: (candidate: string) => boolean,
  reserved = reservedSlugs,
): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!reserved.has(candidate) && !taken(candidate)) return candidate;
  }
}
