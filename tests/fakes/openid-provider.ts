import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** What it says of somebody, beside their subject. */
export interface ProviderAccount {
  readonly preferred_username?: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[] | string;
}

export type ProviderFault =
  /** Cuts every connection. */
  | 'down'
  /** Answers 503, as a proxy in front of it does. */
  | 'unavailable'
  /** Takes the secret that it is shown for a wrong one. */
  | 'wrong-secret'
  /** Its clock is an hour behind, so its tokens have run out. */
  | 'clock'
  /** Its keys are not those of its signatures. */
  | 'forged';

export interface OpenidProvider {
  /** The issuer. */
  readonly url: string;
  /** For Framewall's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** By subject. They may change between two log-ins. */
  readonly accounts: Map<string, ProviderAccount>;
  fault: ProviderFault | undefined;
  /** The path and the query of each request, the oldest first. */
  readonly requests: string[];
  stop(): Promise<void>;
}

export interface OpenidProviderOptions {
  /** Whether claims are in the ID token, without a userinfo endpoint, or at that endpoint alone. */
  readonly claimsInIdToken?: boolean;
}

const callbackPath = '/api/auth/callback/oidc';
const clientId = 'framewall';
const hourMs = 60 * 60 * 1_000;
/** Unlike anything else, so that it is found wherever it should not be. */
export const providerSecret = 'provider-secret-4711-canary';
const key = { ...newKey(), kid: 'real', use: 'sig', alg: 'RS256' };
const forgedKey = { ...newKey(), kid: 'real', use: 'sig', alg: 'RS256' };

/** A real OpenID provider on a free port of this machine: who types a subject is that person. */
export async function startOpenidProvider(
  options: OpenidProviderOptions = {},
): Promise<OpenidProvider> {
  const accounts = new Map<string, ProviderAccount>();
  const requests: string[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: OpenidProvider = {
    url,
    env: {
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: providerSecret,
      OIDC_NAME: 'the club',
    },
    accounts,
    fault: undefined,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = createProvider(running, options);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    requests.push(request.url ?? '');
    if (running.fault === 'down') request.destroy();
    else if (running.fault === 'unavailable') response.writeHead(503).end();
    else if (running.fault === 'forged' && request.url === '/jwks') {
      const { kty, n, e, kid, use, alg } = forgedKey;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ keys: [{ kty, n, e, kid, use, alg }] }));
    } else if (request.url?.startsWith('/interaction/')) {
      void interact(provider, request, response);
    } else {
      if (running.fault === 'wrong-secret' && request.headers.authorization !== undefined) {
        request.headers.authorization = `Basic ${btoa(`${clientId}:another`)}`;
      }
      if (running.fault === 'clock' && request.url === '/token') setClockBack(response);
      void answer(request, response);
    }
  });
  return running;
}

function createProvider(
  running: OpenidProvider,
  { claimsInIdToken = false }: OpenidProviderOptions,
): Provider {
  const provider = new Provider(running.url, {
    clients: [
      {
        client_id: clientId,
        client_secret: providerSecret,
        redirect_uris: [`http://localhost${callbackPath}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', 'name'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    conformIdTokenClaims: !claimsInIdToken,
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: !claimsInIdToken } },
    jwks: { keys: [key] },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { IdToken: 600, AccessToken: 600, Interaction: 600, Grant: 600, Session: 600 },
    findAccount: (_, id) => {
      const account = running.accounts.get(id);
      const claims = (): object => ({ sub: id, ...account });
      return Promise.resolve(account && { accountId: id, claims });
    },
    // Nobody is asked whether Framewall may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      const grant = new oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
  });
  // Framewall's port is only known once it has started, with this issuer in its environment.
  provider.Client.prototype.redirectUriAllowed = (uri) => new URL(uri).pathname === callbackPath;
  return provider;
}

/** Its log-in page: for a browser, and for programs that post `login`, or nothing to refuse. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><title>The club</title><form method="post">
      <label>Who are you? <input name="login"></label> <button>Enter</button></form>`);
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const accountId = new URLSearchParams(body).get('login');
  const result = accountId
    ? { login: { accountId } }
    : { error: 'access_denied', error_description: 'They would rather not.' };
  await provider.interactionFinished(request, response, result);
}

/** While it answers: the provider reads the time there, and Framewall is another process. */
function setClockBack(response: ServerResponse): void {
  const { now } = Date;
  Date.now = () => now() - hourMs;
  response.once('close', () => (Date.now = now));
}

function newKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'jwk' });
}
