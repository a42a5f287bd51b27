/** The largest body that the API reads; forms carry no more than a camera's settings, either. */
export const apiBodyBytes = 64 * 1024;
/** The largest that a form may send to a page. React adds what the form answered before. */
export const formBodyBytes = 256 * 1024;
/**
 * The largest with a file in it: a backup of some thousand cameras, or a list of them. The same stands
 * in next.config.js, for forms that do not say their length. Next keeps no more than 10 MB of what
 * passes its proxy.
 */
export const fileBodyBytes = 8 * 1024 * 1024;

/** Pushed pictures have limits of their own, and come without end. */
const pushPath = /^\/api\/cameras\/[^/]+\/frames$/;
/** Where files are sent to. */
const filePath =
  /^\/(admin\/backup|setup\/restore|admin\/cameras\/import|api\/backup\/restore|api\/cameras\/import)$/;

/** The most bytes that a request to this path may announce; undefined for no limit. */
export function bodyLimitOf(path: string): number | undefined {
  if (pushPath.test(path)) return undefined;
  if (filePath.test(path)) return fileBodyBytes;
  return path.startsWith('/api/') ? apiBodyBytes : formBodyBytes;
}
