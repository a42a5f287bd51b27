/**
 * The one cookie that says who asks. Its name is the same over http and https, so that one server
 * reached both ways (directly, and through a proxy) knows its people on either.
 */
export const sessionCookieName = 'framewall.session';

export interface CookieOptions {
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly path: '/';
  readonly secure: boolean;
}

/** @param secure whether the browser came over https; it would drop a Secure cookie otherwise. */
export function cookieOptions(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure };
}

/** The session cookie's value in a Cookie header. */
export function sessionCookieOf(cookieHeader: string | null): string | undefined {
  const prefix = `${sessionCookieName}=`;
  return cookieHeader
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
}
