import { z } from 'zod';
import { failureOf, OidcError } from './oidc-failure';

/** Where a provider takes and answers what, from its own description of itself. */
export interface OidcEndpoints {
  /** As it writes it in its tokens. */
  readonly issuer: string;
  readonly authorization: string;
  readonly token: string;
  /** Absent where all it says is in the ID token. */
  readonly userinfo?: string;
  readonly keys: string;
  /** Absent where it does not say. */
  readonly scopes?: readonly string[];
  readonly idTokenAlgorithm: string;
  readonly clientAuthentication: 'client_secret_basic' | 'client_secret_post';
}

/** People wait for it, in front of an empty page. */
const timeoutMs = 5_000;
/** Anybody can begin a log-in, so not each of them asks the provider. */
const keepMs = 10 * 60 * 1_000;

const url = z.url({ protocol: /^https?$/ });
const list = z.array(z.string()).optional();

/** OpenID Connect Discovery 1.0, section 3: what is needed of it. */
const description = z.object({
  issuer: url,
  authorization_endpoint: url,
  token_endpoint: url,
  userinfo_endpoint: url.optional(),
  jwks_uri: url,
  scopes_supported: list,
  id_token_signing_alg_values_supported: list,
  token_endpoint_auth_methods_supported: list,
});

/** Asks a provider what it is like: at the first log-in rather than at the start, since it may be down. */
export class OidcDiscovery {
  readonly #issuer: string;
  readonly #clock: { now(): number };
  #known: { readonly asked: Promise<OidcEndpoints>; readonly at: number } | undefined;

  constructor(issuer: string, clock: { now(): number }) {
    this.#issuer = issuer;
    this.#clock = clock;
  }

  /** @throws {OidcError} and asks again the next time */
  endpoints(): Promise<OidcEndpoints> {
    const now = this.#clock.now();
    if (this.#known && Math.abs(now - this.#known.at) < keepMs) return this.#known.asked;
    const known = { asked: describe(this.#issuer), at: now };
    this.#known = known;
    known.asked.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.asked;
  }
}

async function describe(configured: string): Promise<OidcEndpoints> {
  const address = `${withoutSlash(configured)}/.well-known/openid-configuration`;
  const parsed = description.safeParse(await fetchJson(address));
  if (!parsed.success) {
    throw new OidcError('oidc-settings', `${address} is no OpenID provider's description`);
  }
  const found = parsed.data;
  // Or one provider could speak for another.
  if (withoutSlash(found.issuer) !== withoutSlash(configured)) {
    throw new OidcError('oidc-settings', `OIDC_ISSUER should be ${found.issuer}`);
  }
  return {
    issuer: found.issuer,
    authorization: found.authorization_endpoint,
    token: found.token_endpoint,
    ...(found.userinfo_endpoint && { userinfo: found.userinfo_endpoint }),
    keys: found.jwks_uri,
    ...(found.scopes_supported && { scopes: found.scopes_supported }),
    idTokenAlgorithm: algorithmOf(found.id_token_signing_alg_values_supported),
    clientAuthentication: authenticationOf(found.token_endpoint_auth_methods_supported),
  };
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await ask(address);
  if (!response.ok) {
    await response.body?.cancel();
    const failure = response.status >= 500 ? 'oidc-down' : 'oidc-settings';
    throw new OidcError(failure, `${address} answered ${response.status}`);
  }
  // What is no JSON is no description either.
  return response.json().catch(() => undefined);
}

async function ask(address: string): Promise<Response> {
  try {
    return await fetch(address, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    const isSettings = failureOf(cause) === 'oidc-settings';
    const failure = isSettings ? 'oidc-settings' : 'oidc-down';
    throw new OidcError(failure, `${address} could not be asked`, { cause });
  }
}

/** RS256 is what all have unless their administrator chose otherwise, and then they list only that. */
function algorithmOf(supported: readonly string[] | undefined): string {
  const signed = supported?.filter((algorithm) => algorithm !== 'none') ?? [];
  return signed.includes('RS256') ? 'RS256' : (signed[0] ?? 'RS256');
}

function authenticationOf(
  supported: readonly string[] = ['client_secret_basic'],
): OidcEndpoints['clientAuthentication'] {
  const isPostAlone =
    supported.includes('client_secret_post') && !supported.includes('client_secret_basic');
  return isPostAlone ? 'client_secret_post' : 'client_secret_basic';
}

const withoutSlash = (address: string): string => address.replace(/\/$/, '');
