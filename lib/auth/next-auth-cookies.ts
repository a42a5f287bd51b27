import type { CookiesOptions } from 'next-auth';
import { cookieOptions, sessionCookieName } from './session-cookie';

/** Where to go on to after the log-in. */
export const callbackCookieName = 'framewall.callback';
export const csrfCookieName = 'framewall.csrf';

/** What only the browser that began a log-in through the provider knows of it. */
const flow = {
  state: 'framewall.state',
  nonce: 'framewall.nonce',
  pkceCodeVerifier: 'framewall.pkce',
} as const;
export const flowCookieNames = Object.values(flow);

/** Longest that somebody may take at the provider. */
const flowSeconds = 15 * 60;

/** next-auth's cookies, with Framewall's names and the options of its session cookie. */
export function nextAuthCookies(secure: boolean): Partial<CookiesOptions> {
  const options = cookieOptions(secure);
  const passing = { ...options, maxAge: flowSeconds };
  return {
    sessionToken: { name: sessionCookieName, options },
    callbackUrl: { name: callbackCookieName, options },
    csrfToken: { name: csrfCookieName, options },
    state: { name: flow.state, options: passing },
    nonce: { name: flow.nonce, options: passing },
    pkceCodeVerifier: { name: flow.pkceCodeVerifier, options: passing },
  };
}
