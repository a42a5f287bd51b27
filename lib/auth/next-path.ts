/** Longest path that is remembered over a log-in, in characters. */
const maxPathLength = 2048;
const anyOrigin = 'http://framewall.invalid';

/** A blank, a control character, or a backslash, which browsers read as a slash. */
const suspicious = /[\s\p{Cc}\\]/u;

/**
 * The path (with query and fragment) to go on to after a log-in: only one on this very server, and
 * not the log-in itself. Anything else, whoever wrote it into the link, is null.
 */
export function safeNextPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > maxPathLength) return null;
  if (!value.startsWith('/') || suspicious.test(value)) return null;
  if (!URL.canParse(value, anyOrigin)) return null;
  const url = new URL(value, anyOrigin);
  const path = url.pathname + url.search + url.hash;
  // "//host" is another host, and "/.//host" becomes that when its dot is resolved.
  if (url.origin !== anyOrigin || path.startsWith('//')) return null;
  const isLogIn = url.pathname === '/login' || url.pathname.startsWith('/login/');
  return isLogIn ? null : path;
}

/** The log-in page's address that leads back to `path` afterwards. */
export function logInPath(path: string): string {
  const next = safeNextPath(path);
  return next === null || next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
}
