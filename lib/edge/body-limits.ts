/** The largest body that the API reads; forms carry no more than a camera's settings, either. */
export const apiBodyBytes = 64 * 1024;
/**
 * The largest that a form may send to a page. React adds what the form answered before. The same
 * stands in next.config.js, for bodies that do not say their length.
 */
export const formBodyBytes = 256 * 1024;

/** Pushed pictures have limits of their own, and come without end. */
const pushPath = /^\/api\/cameras\/[^/]+\/frames$/;

/** The most bytes that a request to this path may announce; undefined for no limit. */
export function bodyLimitOf(path: string): number | undefined {
  if (pushPath.test(path)) return undefined;
  return path.startsWith('/api/') ? apiBodyBytes : formBodyBytes;
}
