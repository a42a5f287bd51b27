import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createReportDoor } from '@/lib/api/report-door';
import type { Actor } from '@/lib/auth/actor';
import { requestProof } from '@/lib/auth/request-proof';
import { CameraError } from '@/lib/cameras/camera-error';
import { silentLog } from '@/lib/log/log';

const viewer = 'ABCDEFGHIJKLMNOPQRSTUV';
const ann: Actor = {
  userId: 'ann',
  username: 'ann',
  role: 'viewer',
  allCameras: true,
  sessionId: 'session of ann',
};
const cookie = 'framewall.session=of-ann';
const proof = requestProof(new Headers({ Cookie: cookie }));
const json = { 'Content-Type': 'application/json', Cookie: cookie };

let stop = (): Promise<void> => Promise.resolve();
afterEach(() => stop());

/** A server that asks the door first, and says so where it has left a request to the route. */
async function openDoor(take: (body: unknown) => void = () => undefined) {
  const reports: unknown[] = [];
  const door = createReportDoor(
    {
      reporterOf: (name, given) => (name === viewer && given === proof ? ann : undefined),
      report: (actor, name, body) => {
        reports.push([actor?.username, name, body]);
        take(body);
        return new Response(null, { status: 204 });
      },
    },
    silentLog,
  );
  const server = createServer((request, response) => {
    if (door(request, response)) return;
    // The route must find the body untouched.
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => response.end(`route: ${body}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const ask = (path = `/api/wall/${viewer}`, init: RequestInit & { duplex?: 'half' } = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: json,
      body: '{"received":7}',
      ...init,
    });
  return { ask, reports };
}

test('a report that comes with what is known of its wall is taken', async () => {
  const { ask, reports } = await openDoor();
  const answer = await ask();
  expect(answer.status).toBe(204);
  expect(await answer.text()).toBe('');
  expect(reports).toEqual([['ann', viewer, { received: 7 }]]);
});

test('one connection reports again and again', async () => {
  const { ask, reports } = await openDoor();
  for (let round = 0; round < 20; round += 1) expect((await ask()).status).toBe(204);
  expect(reports).toHaveLength(20);
});

test.each([
  ['another wall', '/api/wall/VUTSRQPONMLKJIHGFEDCBA', {}],
  ['an address with a query', `/api/wall/${viewer}?a=b`, {}],
  ['an address that goes on', `/api/wall/${viewer}/more`, {}],
  ['stills', '/api/wall/stills', {}],
  ['another way to ask', undefined, { method: 'PUT' }],
  ['nobody', undefined, { headers: { 'Content-Type': 'application/json' } }],
  ['another session', undefined, { headers: { ...json, Cookie: 'framewall.session=of-bob' } }],
  ['a pass beside the cookie', undefined, { headers: { ...json, Authorization: 'Bearer fwk_1' } }],
  ['another address', undefined, { headers: { ...json, 'x-framewall-address': '192.0.2.1' } }],
  ['what is no JSON', undefined, { headers: { ...json, 'Content-Type': 'text/plain' } }],
  ['more than is read', undefined, { body: `{"received":7}${' '.repeat(65_536)}` }],
  ['a body of unknown length', undefined, { body: new Blob(['{}']).stream(), duplex: 'half' }],
] as const)('the route gets %s', async (_, path, init) => {
  const { ask, reports } = await openDoor();
  expect(await (await ask(path, init)).text()).toMatch(/^route: \{/);
  expect(reports).toEqual([]);
});

test('a failure has the answer that the route would give', async () => {
  const { ask } = await openDoor((body) => {
    if (body === null) throw new Error('secret');
    throw new CameraError('not-found', 'This wall is not open.');
  });
  const closed = await ask();
  expect(closed.status).toBe(404);
  expect(closed.headers.get('content-type')).toBe('application/json');
  expect(closed.headers.get('cache-control')).toBe('no-store');
  expect(await closed.json()).toEqual({
    error: { code: 'not-found', message: 'This wall is not open.' },
  });
  const bad = await ask(undefined, { body: '{"received":' });
  expect(bad.status).toBe(400);
  expect(await bad.json()).toEqual({
    error: { code: 'bad-json', message: 'The body is not valid JSON.' },
  });
  const unexpected = await ask(undefined, { body: 'null' });
  expect(unexpected.status).toBe(500);
  expect(await unexpected.text()).not.toContain('secret');
});
