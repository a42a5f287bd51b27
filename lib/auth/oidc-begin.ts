import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import type { AuthOptions } from 'next-auth';
import { askNextAuth } from './ask-next-auth';
import { csrfCookieName } from './next-auth-cookies';
import { oidcBeginPath, oidcProviderId } from './oidc-paths';
import { requestOrigin } from './request-origin';
import { cookieOptions } from './session-cookie';

/**
 * Sends a browser that followed a plain link on to the provider. next-auth begins only what is posted
 * with its token against forged requests, and where a policy keeps forms to this site, a posted form
 * cannot lead on to another. What a link begins, this very browser alone can end, and only as
 * whoever has logged in at the provider with it.
 * @param next where to go on to afterwards
 */
export async function beginOidc(
  request: NextRequest,
  next: string | null,
  options: AuthOptions,
): Promise<Response> {
  const at = (path: string): URL => new URL(path, request.nextUrl.origin);
  const csrf = await askNextAuth(new NextRequest(at('/api/auth/csrf')), ['csrf'], options);
  const { csrfToken } = (await csrf.json()) as { readonly csrfToken: string };
  await keepCsrfCookie(csrf, requestOrigin(request.headers).secure);
  const body = new URLSearchParams({ csrfToken, callbackUrl: next ?? '/' });
  const posted = new NextRequest(at(oidcBeginPath), { method: 'POST', body });
  return askNextAuth(posted, ['signin', oidcProviderId], options);
}

/** next-auth reads cookies through Next, which knows those that are set on the way. */
async function keepCsrfCookie(response: Response, secure: boolean): Promise<void> {
  const start = `${csrfCookieName}=`;
  const made = response.headers.getSetCookie().find((cookie) => cookie.startsWith(start));
  const value = made?.slice(start.length).split(';').at(0);
  if (value === undefined) return;
  (await cookies()).set(csrfCookieName, decodeURIComponent(value), cookieOptions(secure));
}
