import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask as askServer, type Asking } from '@/tests/fakes/ask';
import { admin, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, type Visitor } from '@/tests/fakes/visitor';

const proxy = '127.0.0.2';

let framewall: Framewall;
let administrator: Visitor;

beforeAll(async () => {
  const env = { TRUSTED_PROXIES: proxy, ALLOWED_HOSTS: 'cams.example', LOG_LEVEL: 'info' };
  framewall = await startFramewall({ withAdmin: true, env });
  administrator = await visit(framewall);
  const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
  await administrator.post('/api/cameras', { name: 'Gate', source });
});

afterAll(() => framewall.discard());

const ask = (asking: Omit<Asking, 'port'>) => askServer({ port: framewall.port, ...asking });

/** Logs in with these headers. @returns the session's cookie as it was set */
async function logIn(headers: Record<string, string>, from?: string): Promise<string> {
  const way = { ...(from !== undefined && { from }) };
  const csrf = await ask({ path: '/api/auth/csrf', headers, ...way });
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const cookie = (csrf.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const answer = await ask({
    ...{ method: 'POST', path: '/api/auth/callback/credentials', ...way },
    headers: { ...headers, Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...admin, csrfToken, callbackUrl: '/' }).toString(),
  });
  return answer.headers['set-cookie']?.find((one) => one.includes('.session=')) ?? '';
}

/** Where the last log-in came from, as the server noted it. */
const lastAddress = () =>
  [...framewall.output().matchAll(/"address":"([^"]+)","msg":"logged in"/g)].at(-1)?.[1];

test('whoever connects directly cannot pass for somebody else, nor for https', async () => {
  const lie = { 'X-Forwarded-For': '198.51.100.4', 'X-Forwarded-Proto': 'https' };
  expect(await logIn({ ...lie, Forwarded: 'for=198.51.100.4;proto=https' })).not.toMatch(/Secure/);
  expect(lastAddress()).toBe('127.0.0.1');
});

test('a trusted proxy says who asks, and what was written before its own word counts for nothing', async () => {
  const headers = { 'X-Forwarded-For': '203.0.113.9, 198.51.100.4', 'X-Forwarded-Proto': 'https' };
  expect(await logIn({ ...headers, 'X-Forwarded-Host': 'cams.example' }, proxy)).toMatch(/Secure/);
  expect(lastAddress()).toBe('198.51.100.4');
});

test('nobody gets past the edge by asking to speak another protocol', async () => {
  const lie = { 'X-Framewall-Address': '198.51.100.77', Origin: 'http://elsewhere.example' };
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', ...lie };
  const page = await ask({ path: '/share/fws_nothing', headers: upgrade });
  expect([page.status, page.headers['x-content-type-options']]).toEqual([404, 'nosniff']);
  expect(framewall.output()).not.toContain('198.51.100.77');
  const change = await ask({ method: 'POST', path: '/api/cameras', headers: upgrade });
  expect(change.status).toBe(403);
});

test('every kind of answer has its headers, pages a nonce in each script', async () => {
  const Cookie = administrator.cookies;
  const [script = ''] = (await readdir('.next/static/chunks')).filter((one) => one.endsWith('.js'));
  const kinds: [path: string, status: number][] = [
    ['/', 200],
    ['/walls', 200],
    ['/nothing/here', 404],
    ['/api/cameras', 200],
    ['/api/cameras/none', 404],
    ['/api/nothing', 404],
    ['/api/cameras/gate/snapshot.jpg', 200],
    ['/api/cameras/gate/stream.mjpeg', 200],
    ['/api/wall', 200],
    ['/icon.svg', 200],
    ['/icons/framewall-192.png', 200],
    ['/manifest.webmanifest', 200],
    ['/robots.txt', 200],
    [`/_next/static/chunks/${script}`, 200],
    ['/_next/static/nothing.js', 404],
    ['/login', 307],
    ['/walls/', 308],
    ['/api/cameras/%ff', 400],
  ];
  for (const [path, status] of kinds) {
    const headOnly = /stream|wall$/.test(path) && path.startsWith('/api/');
    const answer = await ask({ path, headers: { Cookie }, headOnly });
    const { headers } = answer;
    expect({ path, status: answer.status }).toEqual({ path, status });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; .*frame-ancestors 'none'/,
    );
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    const isKept = /^\/(icon|manifest|robots|_next)/.test(path);
    if (!isKept) expect(headers['cache-control']).toContain('no-store');
    const scripts = answer.text.match(/<script[^>]*>/g) ?? [];
    if (!path.startsWith('/api/')) {
      const policy = headers['content-security-policy']?.toString() ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    }
    if (path === '/walls') expect(scripts.length).toBeGreaterThan(5);
  }
});

test('names that are not listed are not served, local ones and addresses are', async () => {
  const status = async (Host: string, path = '/login') =>
    (await ask({ path, headers: { Host } })).status;
  expect(await status('evil.example')).toBe(421);
  expect(await status('evil.example', '/api/cameras')).toBe(421);
  for (const host of ['cams.example', 'localhost:3000', '192.168.1.5', '[::1]:80', 'pi.local']) {
    expect(await status(host)).toBe(200);
  }
  expect(await status('evil.example', '/api/health')).toBe(200);
});

test.each([
  ['the API', { path: '/api/walls', headers: { 'Content-Type': 'application/json' } }],
  ['next-auth', { path: '/api/auth/signout', headers: {} }],
  ['a server action', { path: '/login', headers: { 'Next-Action': 'a'.repeat(42) } }],
  [
    'a form without script',
    { path: '/login', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
  ],
])('a change by %s is refused to other sites’ pages, with the person’s cookie', async (_, one) => {
  const Cookie = administrator.cookies;
  for (const foreign of [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: `http://127.0.0.1:${framewall.port + 1}` },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Referer: 'https://evil.example/' },
  ]) {
    const headers: Record<string, string> = { ...one.headers, Cookie, ...foreign };
    const answer = await ask({ method: 'POST', path: one.path, headers, body: '{"name":"Evil"}' });
    expect(answer.status).toBe(403);
  }
  const walls = (await (await administrator.get('/api/walls')).json()) as { walls: unknown[] };
  expect(walls.walls).toEqual([]);
});

test.each([
  ['by address', '127.0.0.1:3000', 'http://127.0.0.1:3000', {}],
  ['by local name', 'pi.local', 'http://pi.local', {}],
  ['by IPv6', '[::1]:3000', 'http://[::1]:3000', {}],
  [
    'behind a proxy at another port',
    '127.0.0.1:3000',
    'https://cams.example:8443',
    { 'X-Forwarded-Host': 'cams.example:8443', 'X-Forwarded-Proto': 'https' },
  ],
])('own pages may ask for changes %s', async (_, Host, Origin, more) => {
  const headers = { Host, Origin, ...more, 'Content-Type': 'application/json' };
  const Cookie = administrator.cookies;
  const body = JSON.stringify({ order: [] });
  const asking = { method: 'PUT', path: '/api/walls/home', body, from: proxy };
  expect((await ask({ ...asking, headers: { ...headers, Cookie } })).status).toBe(200);
});

test('a body that is too large is told so, whether it says its length or not', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(70_000) });
  const json = { Cookie: administrator.cookies, 'Content-Type': 'application/json' };
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const chunked = { 'Transfer-Encoding': 'chunked' };
  for (const headers of [json, { ...json, ...chunked }, { ...form, ...chunked }]) {
    const path = 'Cookie' in headers ? '/api/walls' : '/api/auth/callback/credentials';
    const answer = await ask({ method: 'POST', path, headers, body });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'too-large' } });
  }
});
