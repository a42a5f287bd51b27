import type { Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Actor } from './actor';
import type { OidcEndpoints } from './oidc-discovery';
import type { OidcDoor, OidcRefusal } from './oidc-door';
import { oidcIdentity, type OidcIdentity } from './oidc-identity';
import { oidcProviderId } from './oidc-paths';
import type { RequestOrigin } from './request-origin';

/** What becomes of one log-in. next-auth tells its caller only that one has failed. */
export interface OidcAttempt {
  readonly endpoints: OidcEndpoints;
  /** Whom the provider says it is, once all that it says is checked. */
  identity?: OidcIdentity;
  entered?: boolean;
  refusal?: OidcRefusal;
  error?: unknown;
}

/** The provider may be slow, but a person waits. */
const timeoutMs = 10_000;

/**
 * The provider in next-auth's terms.
 * @param attempt absent where it is only to be listed: then it is not asked anything
 */
export function oidcProvider(door: OidcDoor, attempt?: OidcAttempt): OAuthConfig<Profile> {
  const { name, clientId, clientSecret } = door.settings;
  return {
    id: oidcProviderId,
    name,
    type: 'oauth',
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    clientId,
    clientSecret,
    httpOptions: { timeout: timeoutMs },
    ...(attempt && endpointsOf(door, attempt)),
    profile: ({ sub = '' }) => ({ id: sub }),
  };
}

/** Lets the person in, or notes in the attempt why not. @returns who it is; undefined for a refusal */
export function enterByAttempt(
  door: OidcDoor,
  attempt: OidcAttempt,
  origin: RequestOrigin,
): Promise<Actor | undefined> {
  return watched(attempt, async () => {
    if (!attempt.identity) throw new Error('The provider has said nothing of anybody.');
    const result = await door.enter(attempt.identity, origin);
    if (result.kind === 'refused') {
      attempt.refusal = result.refusal;
      return undefined;
    }
    attempt.entered = true;
    return result.session.actor;
  });
}

function endpointsOf(door: OidcDoor, attempt: OidcAttempt): Partial<OAuthConfig<Profile>> {
  const { endpoints } = attempt;
  return {
    issuer: endpoints.issuer,
    jwks_endpoint: endpoints.keys,
    client: {
      id_token_signed_response_alg: endpoints.idTokenAlgorithm,
      token_endpoint_auth_method: endpoints.clientAuthentication,
    },
    authorization: { url: endpoints.authorization, params: { scope: scopesFor(door, endpoints) } },
    token: {
      url: endpoints.token,
      // As next-auth would, with state, nonce and PKCE checked; but it would keep an error to itself.
      request: ({ client, provider, params, checks }) =>
        watched(attempt, async () => {
          const tokens = await client.callback(provider.callbackUrl, params, checks);
          // Refuses what is of another subject than the ID token.
          const userinfo = endpoints.userinfo ? await client.userinfo(tokens) : {};
          const { groupsClaim } = door.settings;
          attempt.identity = oidcIdentity(tokens.claims(), userinfo, groupsClaim);
          return { tokens };
        }),
    },
    userinfo: {
      ...(endpoints.userinfo && { url: endpoints.userinfo }),
      // No more than this goes on through next-auth, which would log all of it at a fault.
      request: () => ({ sub: attempt.identity?.subject ?? '' }),
    },
  };
}

async function watched<T>(attempt: OidcAttempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    attempt.error = error;
    throw error;
  }
}

/**
 * Only what is needed, and groups only from a provider that has heard of that scope: some refuse a
 * log-in for one that they do not know, and have the groups in the profile.
 */
function scopesFor({ settings }: OidcDoor, { scopes }: OidcEndpoints): string {
  const { allowedGroup, adminGroup } = settings;
  const needsGroups = allowedGroup !== undefined || adminGroup !== undefined;
  const groups = needsGroups && scopes?.includes('groups') ? ' groups' : '';
  // Where there is no user name, an address is the next best.
  return `openid profile email${groups}`;
}
