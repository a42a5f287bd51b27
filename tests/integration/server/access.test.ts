import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import { admin, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { routeCases, writtenRoutes } from './routes';

let framewall: Framewall;
let viewer: Visitor;
/** Of a display that may see all cameras. */
let bearer: Record<string, string>;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
  const administrator = await visit(framewall);
  await administrator.post('/api/cameras', { name: 'Gate', source });
  viewer = await visit(framewall, await addPerson(framewall, 'viewer'));
  await viewer.post('/api/walls', { name: 'Gate', cameras: ['gate'] });
  const made = await administrator.post('/api/kiosks', { name: 'Hall' });
  const { url } = (await made.json()) as { url: string };
  bearer = { Authorization: `Bearer ${url.split('/').at(-1) ?? ''}` };
});

afterAll(() => framewall.discard());

async function ask(visitor: Visitor, route: string, extra: Record<string, string> = {}) {
  const { path, body } = routeCases[route] ?? { path: route };
  const [method = ''] = route.split(' ');
  const stop = new AbortController();
  const response = await visitor.ask(method, path.replace('{slug}', 'gate'), {
    ...(body && { body }),
    headers: extra,
    signal: stop.signal,
  });
  const { status } = response;
  if (status < 400) {
    stop.abort();
    return { status };
  }
  const answer = (await response.json()) as { error: { code: string; message: string } };
  return { status, code: answer.error.code, answer };
}

const routes = (wanted: (role: string) => boolean) =>
  Object.entries(routeCases)
    .filter(([, { role }]) => wanted(role))
    .map(([route]) => route);

test('every route of the API has a case here', async () => {
  expect(await writtenRoutes()).toEqual(Object.keys(routeCases).sort());
});

test.each(routes((role) => role !== 'stranger'))('%s is closed to strangers', async (route) => {
  const { status, code, answer } = await ask(new Visitor(framewall.url), route);
  expect({ status, code }).toEqual({ status: 401, code: 'unauthenticated' });
  expect(Object.keys(answer?.error ?? {})).toEqual(['code', 'message']);
});

test.each(routes((role) => role !== 'stranger'))('%s takes no made-up session', async (route) => {
  const cookie = `framewall.session=${'a.b.c'.repeat(20)}`;
  const { status } = await ask(new Visitor(framewall.url), route, { Cookie: cookie });
  expect(status).toBe(401);
});

test.each(routes((role) => role === 'admin'))('%s is closed to viewers', async (route) => {
  expect(await ask(viewer, route)).toMatchObject({ status: 403, code: 'forbidden' });
});

test.each(routes((role) => role === 'viewer'))('%s is open to viewers', async (route) => {
  const { status } = await ask(viewer, route);
  expect(status).toBe(routeCases[route]?.viewerStatus ?? 200);
});

const takesLogIn = Object.entries(routeCases).filter(([, { role }]) => role !== 'stranger');
const kioskRoutes = takesLogIn.filter(([, one]) => one.admitsKiosks === true);

test.each(kioskRoutes.map(([route]) => route))('%s is open to a kiosk link', async (route) => {
  const { status } = await ask(new Visitor(framewall.url), route, bearer);
  expect(status).toBe(routeCases[route]?.viewerStatus ?? 200);
});

test.each(takesLogIn.filter((one) => !kioskRoutes.includes(one)).map(([route]) => route))(
  '%s is closed to a kiosk link, whoever has logged in beside it',
  async (route) => {
    for (const visitor of [new Visitor(framewall.url), await visit(framewall)]) {
      expect(await ask(visitor, route, bearer)).toMatchObject({ status: 403, code: 'forbidden' });
    }
  },
);

test.each(kioskRoutes.map(([route]) => route))('%s takes no made-up kiosk link', async (route) => {
  const made = { Authorization: `Bearer fwk_${'A'.repeat(43)}` };
  for (const visitor of [new Visitor(framewall.url), await visit(framewall)]) {
    expect((await ask(visitor, route, made)).status).toBe(401);
  }
});

test.each(
  routes((role) => role !== 'stranger').filter((route) => /^(POST|PUT|PATCH|DELETE)/.test(route)),
)('%s refuses the page of another site', async (route) => {
  const visitor = await visit(framewall);
  const { status, code } = await ask(visitor, route, { Origin: 'https://example.org' });
  expect({ status, code }).toEqual({ status: 403, code: 'cross-site' });
});

describe('pages', () => {
  const paths = [
    ...['/', '/cameras/gate', '/cameras/none'],
    ...[
      '/admin/cameras',
      '/admin/cameras/new',
      '/admin/cameras/find',
      '/admin/kiosks',
      '/admin/activity',
    ],
    '/account',
    ...['/account/tokens', '/cameras/gate/elsewhere', '/cameras/none/elsewhere'],
    ...['/walls', '/walls/new', '/walls/gate', '/walls/gate/edit', '/walls/gate/delete'],
  ];

  test.each(paths)('%s sends a stranger to the log-in and says nothing', async (path) => {
    const response = await new Visitor(framewall.url).get(path);
    const next = path === '/' ? '' : `?next=${encodeURIComponent(path)}`;
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(`/login${next}`);
    expect(await response.text()).not.toContain('Gate');
  });

  test.each(['', '/new', '/find', '/gate'].map((path) => `/admin/cameras${path}`))(
    '%s is closed to viewers',
    async (path) => {
      const response = await viewer.get(path);
      expect(response.status).toBe(404);
      const text = await response.text();
      expect(text).not.toContain('test-pattern');
      expect(text).not.toContain('Add camera');
    },
  );

  test('the wall shows a viewer no way to the administration', async () => {
    const text = await (await viewer.get('/')).text();
    expect(text).toContain('Gate');
    expect(text).not.toContain('/admin');
  });
});

test('a stranger learns from the health page only that the server is there', async () => {
  const response = await new Visitor(framewall.url).get('/api/health');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ live: true, ready: true });
  expect(response.headers.has('x-powered-by')).toBe(false);
});

test('a session ends with signing out, by next-auth too', async () => {
  const visitor = await visit(framewall);
  expect((await visitor.get('/api/cameras')).status).toBe(200);
  const kept = visitor.cookies;
  const { csrfToken } = (await (await visitor.get('/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  const form = new URLSearchParams({ csrfToken, callbackUrl: '/' }).toString();
  await visitor.post('/api/auth/signout', form, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  const stolen = await new Visitor(framewall.url).get('/api/cameras', {
    headers: { Cookie: kept },
  });
  expect(stolen.status).toBe(401);
});

test('cookies are for https only where the browser came over https', async () => {
  const cookie = async (headers: Record<string, string>) => {
    const response = await new Visitor(framewall.url).logIn(admin, headers);
    return response.headers.getSetCookie().find((one) => one.startsWith('framewall.session='));
  };
  expect(await cookie({})).toMatch(/; HttpOnly; SameSite=Lax$/i);
  expect(await cookie({ 'X-Forwarded-Proto': 'https' })).toMatch(/; Secure/i);
});

test('a wrong password is answered by a way back to the log-in, and later by a wait', async () => {
  const guess = async () => {
    const visitor = new Visitor(framewall.url);
    const response = await visitor.logIn({ ...admin, password: 'guess' });
    expect((await visitor.get('/api/cameras')).status).toBe(401);
    const onTheWay = await visitor.get(response.headers.get('location') ?? '');
    return onTheWay.headers.get('location') ?? '';
  };
  expect(await guess()).toMatch(/\/login\?error=wrong/);
  for (let guesses = 1; guesses < 6; guesses += 1) await guess();
  expect(await guess()).toMatch(/\/login\?error=throttled-\d+/);
});
