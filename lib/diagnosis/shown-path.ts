/** An address as a label names it: the path, and the host only where there is no path to name. */
export function shownPath(url: URL): string {
  return url.pathname === '/' && url.search === '' ? url.host : `${url.pathname}${url.search}`;
}
