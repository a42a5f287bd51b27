import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit } from '@/tests/fakes/visitor';
import type { Visitor } from '@/tests/fakes/visitor';
import { askerNames, letIn } from './access/askers';
import type { AskerName, Askers } from './access/askers';
import { databaseState } from './access/database-state';
import { expectedOf, takesPictures } from './access/expected-status';
import type { Expected } from './access/expected-status';
import { routeCases } from './routes';

const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

let framewall: Framewall;
let administrator: Visitor;
let askers: Askers;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
  for (const name of ['Gate', 'Yard']) await administrator.post('/api/cameras', { name, source });
  await administrator.post('/api/cameras', { name: 'Porch', source: { kind: 'push' } });
  askers = await letIn(framewall, administrator);
});

afterAll(() => framewall.discard());

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask(
  name: AskerName,
  route: string,
  slug: string,
  more: { readonly body?: string; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const one = routeCases[route];
  const { path = route, tokenBody } = one ?? {};
  const body = (name.startsWith('token') && tokenBody) || one?.body;
  const [method = ''] = route.split(' ');
  const { visitor, headers } = askers[name];
  const stop = new AbortController();
  const response = await visitor.ask(method, path.replace('{slug}', slug), {
    ...(body && { body }),
    ...(more.body !== undefined && { body: more.body }),
    headers: { ...headers, ...more.headers },
    signal: stop.signal,
  });
  const { status } = response;
  if (status >= 400) return { status, text: await response.text() };
  stop.abort();
  return { status, text: '' };
}

const all = (expected: Expected): (readonly [AskerName, string])[] =>
  Object.entries(routeCases).flatMap(([route, one]) =>
    askerNames
      .filter((name) => expectedOf(one, name) === expected)
      .map((name) => [name, route] as const),
  );

describe('who is nobody', () => {
  test.each(all(401))('%s gets nothing from %s', async (name, route) => {
    expect(await ask(name, route, 'gate')).toMatchObject({ status: 401 });
  });
});

describe('who may not', () => {
  test.each(all(403))('%s gets nothing from %s, and changes nothing', async (name, route) => {
    const before = await databaseState(framewall);
    const { status, text } = await ask(name, route, 'gate');
    expect(status).toBe(403);
    expect(text).not.toMatch(/gate/i);
    expect(await databaseState(framewall)).toBe(before);
  });
});

describe('who may not see the camera', () => {
  test.each(all('unseen'))('%s is answered by %s as if it did not exist', async (name, route) => {
    const before = await databaseState(framewall);
    const unseen = await ask(name, route, 'gate');
    expect(unseen).toEqual(await ask(name, route, 'nowhere'));
    expect(unseen.status).toBe(404);
    expect(await databaseState(framewall)).toBe(before);
  });
});

describe('who may', () => {
  // What is deleted or lost on the way is made anew, and what changes who may comes last.
  const order = (route: string): number =>
    /^(DELETE|PUT|POST) \/api\/account/.test(route) ? 1 : 0;
  const routes = all('in').sort(([, one], [, other]) => order(one) - order(other));

  test.each(routes)('%s gets past the door of %s', async (name, route) => {
    await administrator.post('/api/cameras', { name: 'Spare', source });
    const { status } = await ask(name, route, placeOf(route));
    const outside = mayBeRefused(route) ? [401, 405, 500] : [401, 403, 405, 500];
    expect(outside).not.toContain(status);
  });

  const placeOf = (route: string): string => {
    const one = routeCases[route];
    if (one && takesPictures(one)) return 'porch';
    return route.startsWith('DELETE') ? 'spare' : 'gate';
  };

  /** A wrong present password is refused by the same number. */
  const mayBeRefused = (route: string): boolean =>
    route === 'PUT /api/account/password' || routeCases[route]?.role === 'stranger';
});

describe('who has no push key', () => {
  test.each(all('wrong key'))('%s sends no picture by %s', async (name, route) => {
    const { status } = await ask(name, route, 'porch', { body: 'x' });
    // The later ones come from an address with many wrong keys.
    expect([401, 403, 429]).toContain(status);
  });
});

describe('a question in the wrong form', () => {
  const paths = new Map(
    Object.entries(routeCases).map(([route, { path }]) => [route.split(' ')[1] ?? '', path]),
  );
  const missing = [...paths].flatMap(([folder, path]) =>
    methods
      .filter((method) => !(`${method} ${folder}` in routeCases))
      .map((method) => [method, path]),
  );

  test.each(missing)('%s %s is no method of it, whoever asks', async (method = '', path = '') => {
    for (const name of ['stranger', 'admin'] as const) {
      const { visitor } = askers[name];
      const response = await visitor.ask(method, path.replace('{slug}', 'gate'));
      expect(response.status).toBe(405);
      await response.body?.cancel();
    }
  });

  const withBody = Object.entries(routeCases)
    .filter(([, { body, role }]) => body && role !== 'stranger')
    .map(([route]) => route);

  test.each(withBody)('%s takes nothing but JSON', async (route) => {
    const before = await databaseState(framewall);
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
    for (const type of types) {
      const body = JSON.stringify(routeCases[route]?.body);
      const more = { body, headers: { 'Content-Type': type } };
      expect(await ask('admin', route, 'gate', more)).toMatchObject({ status: 415 });
    }
    expect(await databaseState(framewall)).toBe(before);
  });

  test.each(withBody)('%s says what is wrong with JSON that is none', async (route) => {
    const more = { body: '{', headers: { 'Content-Type': 'application/json' } };
    expect(await ask('admin', route, 'gate', more)).toMatchObject({ status: 400 });
  });
});
