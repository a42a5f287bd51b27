import type { NextRequest } from 'next/server';
import { askNextAuth } from './ask-next-auth';
import type { Auth } from './auth';
import { callbackCookieName, flowCookieNames } from './next-auth-cookies';
import type { OidcAttempt } from './next-auth-oidc';
import { nextAuthOptions } from './next-auth-options';
import { safeNextPath } from './next-path';
import { beginOidc } from './oidc-begin';
import type { OidcDoor } from './oidc-door';
import { failureOf, failureOfAnswer, reasonOf, type OidcFailure } from './oidc-failure';
import { nextParameter, oidcProviderId } from './oidc-paths';
import { requestOrigin } from './request-origin';

export type OidcAction = 'signin' | 'callback';

/**
 * Answers the two requests of a log-in through the provider: `signin`, which sends the browser there,
 * and `callback`, with which it comes back. What goes wrong leads to the log-in page with a code.
 */
export async function answerOidc(
  request: NextRequest,
  action: OidcAction,
  auth: Auth,
  door: OidcDoor,
): Promise<Response> {
  // next-auth would pass a query of the first request on to the provider, whatever it holds.
  if (action === 'signin' && request.method === 'POST' && request.nextUrl.search !== '') {
    return new Response(null, { status: 400 });
  }
  const next = nextOf(request, action);
  const fail = (failure: OidcFailure, reason: string): Response => {
    const { address } = requestOrigin(request.headers);
    auth.log.warn('log-in through the provider failed', { failure, reason, address });
    return toLogIn(failure, next);
  };
  try {
    const attempt: OidcAttempt = { endpoints: await door.discovery.endpoints() };
    const options = nextAuthOptions(auth, request.headers, attempt);
    if (action === 'signin') {
      return request.method === 'GET'
        ? await beginOidc(request, next, options)
        : await askNextAuth(request, [action, oidcProviderId], options);
    }
    const response = await askNextAuth(request, [action, oidcProviderId], options);
    if (attempt.entered) return response;
    if (attempt.refusal) return toLogIn(attempt.refusal, next);
    return fail(...whyNot(request, attempt));
  } catch (error) {
    // A posted body that is none.
    if (error instanceof SyntaxError) throw error;
    return fail(failureOf(error), reasonOf(error));
  }
}

function whyNot(request: NextRequest, { error }: OidcAttempt): [OidcFailure, reason: string] {
  const { searchParams: answer } = request.nextUrl;
  const code = answer.get('error');
  if (code !== null) {
    const description = answer.get('error_description') ?? 'no description';
    return [failureOfAnswer(code), reasonOf(new Error(`${code}: ${description}`))];
  }
  // next-auth gives up by itself only where the cookies are not those of a log-in just begun.
  if (error === undefined) return ['oidc-stale', 'this browser has begun no log-in'];
  return [failureOf(error), reasonOf(error)];
}

/** Where the browser wants to go on to: said as it began, and kept in a cookie until it is back. */
function nextOf(request: NextRequest, action: OidcAction): string | null {
  if (action === 'signin') return safeNextPath(request.nextUrl.searchParams.get(nextParameter));
  const kept = request.cookies.get(callbackCookieName)?.value ?? '';
  if (!URL.canParse(kept)) return null;
  const { pathname, search, hash } = new URL(kept);
  return safeNextPath(pathname + search + hash);
}

/** @param code chooses the sentence on the log-in page */
function toLogIn(code: string, next: string | null): Response {
  const query = new URLSearchParams({
    error: code,
    ...(next !== null && next !== '/' && { next }),
  });
  const headers = new Headers({ Location: `/login?${query}`, 'Cache-Control': 'no-store' });
  // What was begun is over: it cannot be tried a second time.
  for (const name of flowCookieNames) {
    headers.append('Set-Cookie', `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
  }
  return new Response(null, { status: 302, headers });
}
