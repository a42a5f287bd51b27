import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createEdge, type EdgeOptions } from '@/lib/edge/edge';
import { ask, type Asking } from '../../fakes/ask';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A server behind an edge that answers with the headers that reached it. */
async function serve(options: Partial<EdgeOptions> = {}) {
  const setting = { trustedProxies: [], isDevelopment: false, frameAncestors: [] };
  const edge = createEdge({ ...setting, ...options });
  const server = createServer((request, response) => {
    if (edge(request, response)) response.end(JSON.stringify(request.headers));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return async (asking: Omit<Asking, 'port'> = {}) => {
    const answer = await ask({ port, ...asking });
    const json: unknown = answer.text.startsWith('{') ? JSON.parse(answer.text) : undefined;
    return { ...answer, seen: json as Record<string, string> };
  };
}

const policyOf = (headers: Record<string, unknown>) => String(headers['content-security-policy']);

test('a page gets a nonce of its own, which reaches what renders it', async () => {
  const to = await serve();
  const [first, second] = [await to({ path: '/walls' }), await to({ path: '/walls' })];
  const nonce = /'nonce-([\w+/]{22}==)'/;
  expect(policyOf(first.headers)).toMatch(nonce);
  expect(first.seen['content-security-policy']).toBe(policyOf(first.headers));
  expect(policyOf(second.headers)).not.toBe(policyOf(first.headers));
  expect(policyOf(first.headers)).not.toMatch(/script-src[^;]*unsafe/);
});

test('a policy that a request brings with it is nobody’s', async () => {
  const to = await serve();
  const headers = { 'Content-Security-Policy': "script-src 'nonce-aaaa'" };
  for (const path of ['/walls', '/api/walls']) {
    const { seen } = await to({ path, headers });
    expect(seen['content-security-policy'] ?? '').not.toContain('aaaa');
  }
});

test('only listed sites may frame pages, and only the log-in leads to the provider', async () => {
  const to = await serve({
    frameAncestors: ['https://home.example'],
    providerOrigin: 'http://id.example',
  });
  const page = policyOf((await to({ path: '/kiosk/x' })).headers);
  expect(page).toContain("frame-ancestors 'self' https://home.example");
  expect(page).toContain("form-action 'self';");
  const logIn = policyOf((await to({ path: '/login?next=/' })).headers);
  expect(logIn).toContain("form-action 'self' https: http://id.example;");
  expect(policyOf((await (await serve())()).headers)).toContain("frame-ancestors 'none'");
});

test('who asks is written by the edge alone, also where Next asks on somebody’s behalf', async () => {
  const to = await serve({ trustedProxies: ['127.0.0.2'] });
  const lie = { 'X-Forwarded-For': '10.0.0.7', 'X-Framewall-Address': '10.0.0.7' };
  const direct = await to({ headers: lie });
  expect(direct.seen['x-framewall-address']).toBe('127.0.0.1');
  const proxied = await to({ headers: lie, from: '127.0.0.2' });
  expect(proxied.seen['x-framewall-address']).toBe('10.0.0.7');

  const passed = { 'X-Framewall-Passed': proxied.seen['x-framewall-passed'] ?? '' };
  const again = await to({ headers: { ...passed, ...lie } });
  expect(again.seen['x-framewall-address']).toBe('10.0.0.7');
  const made = await to({ headers: { ...lie, 'X-Framewall-Passed': 'x'.repeat(32) } });
  expect(made.seen['x-framewall-address']).toBe('127.0.0.1');
});

test('https is insisted on where the browser used it, by a public name, at its usual port', async () => {
  const to = await serve({ trustedProxies: ['127.0.0.1'] });
  const insists = async (host: string, proto = 'https') => {
    const headers = { 'X-Forwarded-Host': host, 'X-Forwarded-Proto': proto };
    return (await to({ headers })).headers['strict-transport-security'] !== undefined;
  };
  expect(await insists('cams.example')).toBe(true);
  expect(await insists('cams.example:443')).toBe(true);
  expect(await insists('cams.example', 'http')).toBe(false);
  for (const host of ['cams.example:8443', '203.0.113.9', '[2001:db8::1]', 'pi.local', 'wall']) {
    expect(await insists(host)).toBe(false);
  }
});

test('a picture is for other sites’ pages only where it carries its own permission', async () => {
  const to = await serve();
  const sharing = async (path: string) =>
    (await to({ path })).headers['cross-origin-resource-policy'];
  expect(await sharing('/api/cameras/gate/snapshot.jpg?token=x')).toBe('cross-origin');
  expect(await sharing('/api/cameras/gate/stream.mjpeg?width=3&token=x')).toBe('cross-origin');
  expect(await sharing('/api/cameras/gate/snapshot.jpg')).toBe('same-origin');
  expect(await sharing('/api/cameras?token=x')).toBe('same-origin');
});

test.each([
  [{ path: 'http://cams.example/' }, 400],
  [{ path: '/walls/%ff' }, 400],
  [{ headers: { Host: 'a b' } }, 400],
  [{ headers: { Host: 'other.example' } }, 421],
  [{ headers: { Host: 'cams.example' } }, 200],
  [{ headers: { Host: '127.0.0.1' } }, 200],
  [{ headers: { Host: 'pi.local:3000' } }, 200],
  [{ headers: { Host: 'other.example' }, path: '/api/health' }, 200],
  [{ method: 'POST', headers: { Origin: 'http://other.example' } }, 403],
  [{ method: 'POST', headers: { Origin: 'null' } }, 403],
  [{ method: 'POST', body: 'x'.repeat(300_000) }, 413],
  [{ method: 'POST', path: '/api/walls', body: 'x'.repeat(70_000) }, 413],
  [{ method: 'POST', path: '/api/cameras/gate/frames', body: 'x'.repeat(300_000) }, 200],
])('%o is answered %i', async (asking, status) => {
  const to = await serve({ servedNames: new Set(['cams.example']) });
  expect((await to(asking)).status).toBe(status);
});

test('a refusal is a sentence on a page and an error in the API', async () => {
  const to = await serve();
  const headers = { Origin: 'http://other.example' };
  const page = await to({ method: 'POST', headers });
  expect(page.text).toBe('This may only be asked for by Framewall’s own pages.\n');
  const api = await to({ method: 'POST', path: '/api/walls', headers });
  expect(JSON.parse(api.text)).toMatchObject({ error: { code: 'cross-site' } });
});

test('Next sees a host that agrees with the origin, where the two are the same', async () => {
  const to = await serve();
  const headers = { Host: 'cams.example:80', Origin: 'http://cams.example' };
  const { seen } = await to({ method: 'POST', headers });
  expect(seen['x-forwarded-host']).toBe('cams.example');
  const foreign = { Host: 'cams.example', Origin: 'http://other.example' };
  expect((await to({ headers: foreign })).seen['x-forwarded-host']).toBe('cams.example');
});

test('a method that nothing here has is refused, and not taken for a GET', async () => {
  const to = await serve();
  for (const method of ['TRACE', 'PROPFIND']) {
    const { status, text } = await to({ method, path: '/walls' });
    expect([status, text]).toEqual([405, 'Nothing here is asked for in this way.\n']);
  }
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
    expect((await to({ method, path: '/walls' })).status).toBe(200);
  }
});
