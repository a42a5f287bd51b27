/** The page that makes addresses for other programs. */
export function elsewhereHref(slug: string): string {
  return `/cameras/${encodeURIComponent(slug)}/elsewhere`;
}
