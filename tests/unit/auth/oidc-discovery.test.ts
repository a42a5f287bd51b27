import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OidcDiscovery } from '@/lib/auth/oidc-discovery';
import { FakeClock } from '@/tests/fakes/fake-clock';

/** Served at the well-known address; a text goes out as it is. */
let description: object | string;
let status: number;
let asked: string[];
let issuer: string;
let stop: () => void;

beforeEach(async () => {
  asked = [];
  status = 200;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.statusCode = status;
    response.end(typeof description === 'string' ? description : JSON.stringify(description));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/app`;
  description = { ...described() };
});
afterEach(() => stop());

const described = () => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
});
const endpoints = (clock = new FakeClock(), address = issuer) =>
  new OidcDiscovery(address, clock).endpoints();

test('a provider says where it takes what, and what it leaves out has its default', async () => {
  expect(await endpoints()).toEqual({
    issuer,
    authorization: `${issuer}/auth`,
    token: `${issuer}/token`,
    keys: `${issuer}/keys`,
    idTokenAlgorithm: 'RS256',
    clientAuthentication: 'client_secret_basic',
  });
  expect(asked).toEqual(['/app/.well-known/openid-configuration']);
});

test.each([
  [['ES256'], ['client_secret_post'], 'ES256', 'client_secret_post'],
  [
    ['none', 'ES256', 'RS256'],
    ['client_secret_post', 'client_secret_basic'],
    'RS256',
    'client_secret_basic',
  ],
  [[], ['private_key_jwt'], 'RS256', 'client_secret_basic'],
])('algorithms %j and methods %j', async (algorithms, methods, algorithm, method) => {
  description = {
    ...described(),
    id_token_signing_alg_values_supported: algorithms,
    token_endpoint_auth_methods_supported: methods,
  };
  expect(await endpoints()).toMatchObject({
    idTokenAlgorithm: algorithm,
    clientAuthentication: method,
  });
});

test('a slash at the end of the issuer is as the provider has it', async () => {
  expect((await endpoints(new FakeClock(), `${issuer}/`)).issuer).toBe(issuer);
  description = { ...described(), issuer: `${issuer}/` };
  expect((await endpoints()).issuer).toBe(`${issuer}/`);
});

test('a provider does not speak for another', async () => {
  description = { ...described(), issuer: 'http://another.example' };
  await expect(endpoints()).rejects.toMatchObject({
    failure: 'oidc-settings',
    message: 'OIDC_ISSUER should be http://another.example',
  });
});

test.each([
  [200, '<html>', 'oidc-settings'],
  [200, '{}', 'oidc-settings'],
  [404, '', 'oidc-settings'],
  [502, '', 'oidc-down'],
])('an answer %s %s is the failure %s', async (code, body, failure) => {
  status = code;
  description = body;
  await expect(endpoints()).rejects.toMatchObject({ failure });
});

test('an address that is no web address is not taken from it', async () => {
  description = { ...described(), token_endpoint: 'file:///etc/passwd' };
  await expect(endpoints()).rejects.toMatchObject({ failure: 'oidc-settings' });
});

test('is asked once for ten minutes, and again at once after a failure', async () => {
  const clock = new FakeClock();
  const discovery = new OidcDiscovery(issuer, clock);
  status = 500;
  await expect(discovery.endpoints()).rejects.toThrow();
  status = 200;
  await Promise.all([discovery.endpoints(), discovery.endpoints()]);
  clock.jump(9 * 60_000);
  await discovery.endpoints();
  expect(asked).toHaveLength(2);
  clock.jump(60_000);
  await discovery.endpoints();
  expect(asked).toHaveLength(3);
});
