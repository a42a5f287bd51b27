import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createUserStore } from '@/lib/auth/user-store';
import { sentenceOfCode } from '@/lib/auth/refusal-code';
import { openDatabase } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import { logInThrough, type ProviderVisit } from '@/tests/fakes/log-in-through';
import {
  providerSecret,
  startOpenidProvider,
  type OpenidProvider,
} from '@/tests/fakes/openid-provider';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

let provider: OpenidProvider;
let framewall: Framewall;

/** Somebody who may in, and whom nothing in particular is known of. */
const member = { email: 'm@example.org', email_verified: true, groups: ['family'] } as const;

beforeAll(async () => {
  provider = await startOpenidProvider();
});
afterEach(() => {
  provider.fault = undefined;
});
afterAll(() => provider.stop());

async function logIn(visiting: ProviderVisit, visitor = new Visitor(framewall.url)) {
  const response = await logInThrough(provider, visitor, visiting);
  const location = new URL(response.headers.get('location') ?? '', framewall.url);
  return {
    visitor,
    response,
    path: location.pathname,
    next: location.searchParams.get('next'),
    code: location.searchParams.get('error'),
  };
}

async function sessionOf(visitor: Visitor): Promise<object> {
  const { user = null } = (await (await visitor.get('/api/auth/session')).json()) as {
    user?: object;
  };
  return { user };
}

describe('beside passwords', () => {
  beforeAll(async () => {
    framewall = await startFramewall({
      withAdmin: true,
      env: {
        ...provider.env,
        OIDC_ALLOWED_GROUP: 'family',
        OIDC_ALLOWED_DOMAIN: 'example.org',
        OIDC_ADMIN_GROUP: 'operators',
      },
    });
  });
  afterAll(() => framewall.discard());

  test('the provider is asked nothing before somebody logs in through it', async () => {
    provider.requests.length = 0;
    await visit(framewall);
    const listed = await (await new Visitor(framewall.url).get('/api/auth/providers')).text();
    expect(JSON.parse(listed)).toMatchObject({ credentials: {}, oidc: { name: 'the club' } });
    expect(listed).not.toContain(providerSecret);
    expect(provider.requests).toEqual([]);
  });

  test('who is new becomes a viewer, and goes on to where they wanted', async () => {
    provider.accounts.set('1', { ...member, preferred_username: 'mona' });
    const { visitor, response } = await logIn({ as: '1', next: '/cameras/gate?zoom=2' });
    expect(response.headers.get('location')).toBe(`${framewall.url}/cameras/gate?zoom=2`);
    expect(await sessionOf(visitor)).toEqual({
      user: { name: 'mona', username: 'mona', role: 'viewer' },
    });
    expect(provider.requests.find((one) => one.startsWith('/auth?'))).toContain(
      'scope=openid%20profile%20email%20groups',
    );
  });

  test('who is known is the same person, whatever the provider calls them meanwhile', async () => {
    provider.accounts.set('2', { ...member, preferred_username: 'nora' });
    await logIn({ as: '2' });
    provider.accounts.set('2', { ...member, preferred_username: 'leonora' });
    expect(await sessionOf((await logIn({ as: '2' })).visitor)).toMatchObject({
      user: { name: 'nora' },
    });
  });

  test('the cookies of a log-in are for this browser alone, and gone with it', async () => {
    const visitor = new Visitor(framewall.url);
    const begun = await visitor.get('/api/auth/signin/oidc', {
      headers: { 'X-Forwarded-Proto': 'https' },
    });
    const set = begun.headers.getSetCookie();
    for (const name of ['state', 'nonce', 'pkce', 'csrf', 'callback']) {
      const cookie = set.find((one) => one.startsWith(`framewall.${name}=`));
      expect(cookie, name).toMatch(/; HttpOnly/i);
      expect(cookie, name).toMatch(/; SameSite=Lax/i);
      expect(cookie, name).toMatch(/; Secure/i);
    }
    expect(set.every((one) => one.startsWith('framewall.'))).toBe(true);
    const through = await logIn({ as: '1' });
    expect(through.visitor.cookies).not.toMatch(/framewall\.(state|nonce|pkce)/);
  });

  test('the way back leads to the address that the browser used', async () => {
    const host = `127.0.0.1:${framewall.port}`;
    const visitor = new Visitor(`http://${host}`);
    const begun = await visitor.get('/api/auth/signin/oidc');
    const asked = new URL(begun.headers.get('location') ?? '').searchParams;
    expect(asked.get('redirect_uri')).toBe(`http://${host}/api/auth/callback/oidc`);
    expect(asked.get('code_challenge_method')).toBe('S256');
  });

  test.each([
    ['of no group that may', { ...member, groups: [] }, 'oidc-group'],
    ['of another domain', { ...member, email: 'm@example.com' }, 'oidc-domain'],
    ['whose address is not verified', { ...member, email_verified: false }, 'oidc-email'],
  ])('who is %s is not let in, and learns why', async (_, account, code) => {
    provider.accounts.set('3', account);
    const refused = await logIn({ as: '3', next: '/walls' });
    expect(refused).toMatchObject({ path: '/login', code, next: '/walls' });
    expect(await sessionOf(refused.visitor)).toEqual({ user: null });
    const page = await (await refused.visitor.get(`/login?error=${code}`)).text();
    expect(page).toContain(sentenceOfCode(code));
  });

  test('the role follows the provider, and what is open elsewhere ends with it', async () => {
    provider.accounts.set('4', { ...member, preferred_username: 'olga' });
    const first = (await logIn({ as: '4' })).visitor;
    provider.accounts.set('4', { ...member, groups: ['family', 'operators'] });
    const second = (await logIn({ as: '4' })).visitor;
    expect(await sessionOf(second)).toMatchObject({ user: { name: 'olga', role: 'admin' } });
    expect(await sessionOf(first)).toEqual({ user: null });

    provider.accounts.set('4', member);
    const third = (await logIn({ as: '4' })).visitor;
    expect(await sessionOf(third)).toMatchObject({ user: { name: 'olga', role: 'viewer' } });
    expect(await sessionOf(second)).toEqual({ user: null });
  });

  test('who is disabled stays out', async () => {
    provider.accounts.set('5', { ...member, preferred_username: 'pia' });
    const { visitor } = await logIn({ as: '5' });
    const file = path.join(framewall.dataFolder, 'framewall.db');
    const database = await openDatabase({ file, log: silentLog });
    const users = createUserStore(database.prisma);
    const { id = '' } = (await users.findByUsername('pia')) ?? {};
    await users.update(id, { disabled: true });
    await database.close();
    expect(await sessionOf(visitor)).toEqual({ user: null });
    expect(await logIn({ as: '5' })).toMatchObject({ path: '/login', code: 'disabled' });
  });

  test('who refuses at the provider comes back to the log-in page, and may try again', async () => {
    const refused = await logIn({ as: null, next: '/walls' });
    expect(refused).toMatchObject({ path: '/login', code: 'oidc-denied', next: '/walls' });
    expect(refused.visitor.cookies).not.toMatch(/framewall\.(state|nonce|pkce)/);
    expect((await logIn({ as: '1' }, refused.visitor)).code).toBeNull();
  });

  test.each([
    ['wrong-secret', 'oidc-settings'],
    ['clock', 'oidc-clock'],
    ['forged', 'oidc-failed'],
  ] as const)('a provider with the fault “%s” lets nobody in', async (fault, code) => {
    provider.fault = fault;
    const { visitor, ...refused } = await logIn({ as: '1' });
    expect(refused).toMatchObject({ path: '/login', code });
    expect(await sessionOf(visitor)).toEqual({ user: null });
    expect(framewall.output()).toContain(`"failure":"${code}"`);
  });

  test('an answer that is not for this browser lets nobody in', async () => {
    const tampers: ProviderVisit['tamper'][] = [
      (callback) => callback.searchParams.set('state', 'another'),
      (callback) => callback.searchParams.delete('state'),
      (callback) => callback.searchParams.set('iss', 'http://another.example'),
      (callback) => callback.searchParams.set('code', 'another'),
    ];
    for (const tamper of tampers) {
      const { visitor, path: page, code } = await logIn({ as: '1', ...(tamper && { tamper }) });
      expect(page).toBe('/login');
      expect(code).toMatch(/^oidc-(stale|failed)$/);
      expect(await sessionOf(visitor)).toEqual({ user: null });
    }
    let stolen = '';
    await logIn({ as: '1', tamper: (callback) => (stolen = callback.href) });
    const other = await new Visitor(framewall.url).get(stolen);
    expect(other.headers.get('location')).toBe('/login?error=oidc-stale');
  });

  test('what a request to begin says is not passed on to the provider', async () => {
    const visitor = new Visitor(framewall.url);
    const { csrfToken } = (await (await visitor.get('/api/auth/csrf')).json()) as {
      csrfToken: string;
    };
    const post = (query: string) =>
      visitor.post(`/api/auth/signin/oidc${query}`, `csrfToken=${csrfToken}`, {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
    expect((await post('?redirect_uri=http://another.example')).status).toBe(400);
    expect((await post('')).headers.get('location')).toContain(provider.url);
    const linked = await visitor.get('/api/auth/signin/oidc?scope=all&next=//another.example');
    expect(linked.headers.get('location')).not.toMatch(/scope=all|another/);
  });

  test('what is asked in another way than it is meant says nothing', async () => {
    const wrong = [
      ...['GET /callback/credentials', 'POST /callback/oidc', 'POST /csrf', 'POST /session'],
      ...['POST /providers', 'POST /error', 'PUT /csrf', 'DELETE /session', 'PATCH /signin/oidc'],
    ];
    const unknown = ['GET /_log', 'POST /_log', 'GET /callback/none', 'GET /callback', 'GET /none'];
    const statusOf = async (request: string) => {
      const [method = '', path = ''] = request.split(' ');
      const response = await new Visitor(framewall.url).ask(method, `/api/auth${path}`);
      expect(await response.text(), request).toBe('');
      return response.status;
    };
    expect(await Promise.all(wrong.map(statusOf))).toEqual(wrong.map(() => 405));
    expect(await Promise.all(unknown.map(statusOf))).toEqual(unknown.map(() => 404));
  });

  test('nothing of all that has told the secret', () => {
    expect(framewall.output()).not.toContain(providerSecret);
    expect(framewall.output()).not.toContain(btoa(`framewall:${providerSecret}`));
  });
});

test('a provider that is down disturbs neither the start nor passwords', async () => {
  const gone = await startOpenidProvider();
  gone.fault = 'unavailable';
  framewall = await startFramewall({ withAdmin: true, env: gone.env });
  try {
    expect((await (await visit(framewall)).get('/api/cameras')).status).toBe(200);
    const begin = async () =>
      (await new Visitor(framewall.url).get('/api/auth/signin/oidc?next=/walls')).headers;
    expect((await begin()).get('location')).toBe('/login?error=oidc-down&next=%2Fwalls');
    await gone.stop();
    expect((await begin()).get('location')).toBe('/login?error=oidc-down&next=%2Fwalls');
    expect(framewall.output()).toContain('answered 503');
    expect(framewall.output()).toContain('ECONNREFUSED');
    expect(framewall.output()).not.toMatch(/"level":50/);
  } finally {
    await framewall.discard();
  }
});

describe('instead of passwords', () => {
  beforeEach(async () => {
    await provider.stop();
    provider = await startOpenidProvider({ claimsInIdToken: true });
    provider.accounts.set('first', { preferred_username: 'rosa', groups: 'operators' });
    provider.accounts.set('viewer', { preferred_username: 'sara' });
    const env = { ...provider.env, PASSWORD_LOG_IN: 'false', OIDC_ADMIN_GROUP: 'operators' };
    framewall = await startFramewall({ env });
  });
  afterEach(() => framewall.discard());

  // With a provider that has everything in the ID token.
  test('the first to get in is one of the administrators, and the last one stays it', async () => {
    const stranger = new Visitor(framewall.url);
    const page = await (await stranger.get('/login')).text();
    expect(page).toContain('Log in with the club');
    expect(page).toContain('The first must be one of the administrators');
    expect(await logIn({ as: 'viewer' })).toMatchObject({ path: '/login', code: 'oidc-first' });

    const isAdmin = { user: { name: 'rosa', role: 'admin' } };
    expect(await sessionOf((await logIn({ as: 'first' })).visitor)).toMatchObject(isAdmin);
    expect((await logIn({ as: 'viewer' })).code).toBeNull();
    provider.accounts.set('first', { groups: [] });
    expect(await sessionOf((await logIn({ as: 'first' })).visitor)).toMatchObject(isAdmin);

    expect(framewall.output()).not.toContain('/setup');
    const form = await (await stranger.get('/login?error=oidc-denied')).text();
    expect(form).toContain(sentenceOfCode('oidc-denied'));
    expect(form).not.toContain('type="password"');

    const refused = await stranger.logIn();
    expect(refused.headers.get('location')).toContain('error=passwords-off');
    const listed = (await (await stranger.get('/api/auth/providers')).json()) as object;
    expect(Object.keys(listed)).toEqual(['oidc']);
  });
});
