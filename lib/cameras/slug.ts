/** Would be taken for other addresses below /api/cameras and /admin/cameras. */
const reserved = new Set(['find', 'test', 'new']);
const longestSlug = 60;

/** A camera's name as part of an address: lower case, ASCII, words joined by hyphens. */
export function slugOf(name: string): string {
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
  return slug || 'camera';
}

/** The first of `slug`, `slug-2`, `slug-3`... that is neither reserved nor `taken`. */
export function freeSlug(slug: string, taken: (candidate: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!reserved.has(candidate) && !taken(candidate)) return candidate;
  }
}
