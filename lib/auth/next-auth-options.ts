import type { AuthOptions, LoggerInstance } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { Actor } from './actor';
import type { Auth } from './auth';
import { nextAuthCookies } from './next-auth-cookies';
import { enterByAttempt, oidcProvider, type OidcAttempt } from './next-auth-oidc';
import { safeNextPath } from './next-path';
import { oidcProviderId } from './oidc-paths';
import { refusalCode } from './refusal-code';
import { requestOrigin, type RequestOrigin } from './request-origin';
import { claimsOf, tokenLifetimeSeconds } from './session-token';
import { sessionIdleMs } from './sessions';

/**
 * next-auth's options for one request: they depend on whether the browser came over https, and what
 * `authorize` finds must reach the token without passing through next-auth's own user type.
 * @param attempt a log-in through the provider that the request is of
 */
export function nextAuthOptions(
  auth: Auth,
  headers: Pick<Headers, 'get'>,
  attempt?: OidcAttempt,
): AuthOptions {
  const origin = requestOrigin(headers);
  let opened: Actor | undefined;
  return {
    secret: auth.secret,
    session: { strategy: 'jwt', maxAge: tokenLifetimeSeconds },
    pages: { signIn: '/login', signOut: '/', error: '/login' },
    cookies: nextAuthCookies(origin.secure),
    logger: loggerFor(auth),
    providers: [
      credentials(auth, origin, (actor) => (opened = actor)),
      ...(auth.oidc ? [oidcProvider(auth.oidc, attempt)] : []),
    ],
    callbacks: {
      signIn: async ({ account }) => {
        if (account?.provider !== oidcProviderId) return true;
        if (auth.oidc && attempt) opened = await enterByAttempt(auth.oidc, attempt, origin);
        return opened !== undefined;
      },
      jwt: async ({ token }) => {
        const claims = opened ?? claimsOf(token);
        const actor = opened ?? (claims && (await auth.sessions.actorOf(claims)));
        if (!actor) throw new Error('The session has ended.');
        // Nothing else: name and role are read afresh each time.
        return { userId: actor.userId, sessionId: actor.sessionId };
      },
      session: async ({ token }) => {
        const claims = claimsOf(token);
        const actor = claims && (await auth.sessions.actorOf(claims));
        if (!actor) throw new Error('The session has ended.');
        const { username, role } = actor;
        const expires = new Date(Date.now() + sessionIdleMs).toISOString();
        const session = { user: { name: username, username, role }, expires };
        return session;
      },
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return baseUrl + (safeNextPath(path) ?? '/');
      },
    },
    events: {
      signOut: async ({ token }) => {
        await auth.logOut(claimsOf(token), origin.address);
      },
    },
  };
}

function credentials(
  auth: Auth,
  origin: RequestOrigin,
  onOpened: (actor: Actor) => void,
): AuthOptions['providers'][number] {
  return CredentialsProvider({
    name: 'user name and password',
    credentials: {
      username: { label: 'User name', type: 'text' },
      password: { label: 'Password', type: 'password' },
    },
    authorize: async (input) => {
      const result = await auth.logIn(input, origin);
      // next-auth puts the message into the address it redirects to: see `sentenceOfCode`.
      if (result.kind !== 'logged-in') throw new Error(refusalCode(result));
      onOpened(result.session.actor);
      return { id: result.session.actor.userId };
    },
  });
}

/** These are told by who answers a log-in through the provider, with their cause and no more. */
const toldElsewhere = 'OAUTH_';

/** An ended session is everyday life; everything else that next-auth reports deserves a line. */
function loggerFor({ log }: Auth): Partial<LoggerInstance> {
  return {
    error: (code, metadata) => {
      if (code === 'JWT_SESSION_ERROR' || code.startsWith(toldElsewhere)) return;
      log.error('next-auth failed', { code, error: metadata });
    },
    warn: (code) => log.warn('next-auth warns', { code }),
    debug: () => undefined,
  };
}
