import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePerson } from '@/tests/fakes/make-person';
import { admin, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { hiddenFields, sendForm, submitForm } from '@/tests/fakes/submit-form';
import { visit, Visitor } from '@/tests/fakes/visitor';

const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };

let framewall: Framewall;
let administrator: Visitor;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
  for (const name of ['Gate', 'Door', 'Roof']) {
    await administrator.post('/api/cameras', { name, source });
  }
});

afterAll(() => framewall.discard());

interface UserAnswer {
  readonly id: string;
  readonly username: string;
  readonly cameras: 'all' | string[];
  readonly sessionCount: number;
}

const userOf = async (answer: Response) => ((await answer.json()) as { user: UserAnswer }).user;
const view = async (id: string) => userOf(await administrator.get(`/api/users/${id}`));
const change = (id: string, body: object) =>
  administrator.ask('PATCH', `/api/users/${id}`, { body });
const status = async (visitor: Visitor, path: string) => {
  const { body, status: answered } = await visitor.get(path);
  await body?.cancel();
  return answered;
};
const stream = (slug: string) => `/api/cameras/${slug}/stream.mjpeg`;

async function newLink(username: string): Promise<string> {
  const input = { username, role: 'viewer', cameras: 'all' };
  const answer = await administrator.post('/api/users', input);
  const { passwordLink } = (await answer.json()) as { passwordLink: { url: string } };
  return new URL(passwordLink.url).pathname;
}

describe('by the API', () => {
  test('somebody is added, sees what was chosen, and loses it when it is taken', async () => {
    const input = { username: 'vic', role: 'viewer', cameras: ['gate', 'roof'] } as const;
    const vic = await makePerson(framewall, administrator, input);
    expect(await view(vic.id)).toMatchObject({ cameras: ['gate', 'roof'], sessionCount: 1 });
    const visitor = await visit(framewall, vic);
    expect(await status(visitor, stream('gate'))).toBe(200);
    expect(await status(visitor, stream('door'))).toBe(404);

    const open = await visitor.get(stream('gate'));
    await change(vic.id, { cameras: ['door'] });
    // It ends: nothing else would let this come back.
    await open.body?.pipeTo(new WritableStream()).catch(() => undefined);
    expect(await status(visitor, stream('gate'))).toBe(404);
    expect(await status(visitor, stream('door'))).toBe(200);

    const viewers = await administrator.ask('PUT', '/api/cameras/gate/viewers', {
      body: { viewers: [vic.id] },
    });
    const { viewers: list } = (await viewers.json()) as {
      viewers: { username: string; access: string }[];
    };
    expect(list.map(({ username, access }) => `${username} ${access}`)).toEqual([
      'Ada administrator',
      'vic chosen',
    ]);
    expect(await status(visitor, stream('gate'))).toBe(200);
    await administrator.ask('DELETE', '/api/cameras/gate');
    expect((await view(vic.id)).cameras).toEqual(['door']);
  });

  test('another role, a reset and signing out end sessions and streams', async () => {
    const wim = await makePerson(framewall, administrator, { username: 'wim', role: 'admin' });
    const ends = [
      () => change(wim.id, { role: 'viewer' }),
      () => administrator.ask('POST', `/api/users/${wim.id}/sign-out`),
      () => change(wim.id, { disabled: true }),
      () => administrator.ask('POST', `/api/users/${wim.id}/password-link`),
    ];
    for (const end of ends) {
      const visitor = await visit(framewall, wim);
      const open = await visitor.get(stream('door'));
      expect(open.status).toBe(200);
      expect((await end()).status).toBeLessThan(300);
      await open.body?.pipeTo(new WritableStream()).catch(() => undefined);
      expect(await status(visitor, stream('door'))).toBe(401);
      await change(wim.id, { disabled: false });
    }
    expect(await status(await visit(framewall, wim), '/')).toBe(307);
  });

  test('the last administrator stays, with a sentence', async () => {
    const { users } = (await (await administrator.get('/api/users')).json()) as {
      users: UserAnswer[];
    };
    const own = users.find(({ username }) => username === admin.username)?.id ?? '';
    for (const answer of [
      await change(own, { role: 'viewer' }),
      await change(own, { disabled: true }),
      await administrator.ask('DELETE', `/api/users/${own}`),
    ]) {
      expect(answer.status).toBe(409);
      const { error } = (await answer.json()) as { error: { code: string; message: string } };
      expect(error).toEqual({
        code: 'last-admin',
        message: 'Nobody else who can log in is an administrator: make somebody one first.',
      });
    }
  });
});

describe('the page of a password link', () => {
  test('works without a script, once, and logs in', async () => {
    const page = await newLink('ben');
    const visitor = new Visitor(framewall.url);
    const first = await visitor.get(page);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toContain('no-store');
    const html = await first.text();
    expect(html).toContain('ben');
    expect(html).toMatch(/<meta name="robots" content="noindex/);
    expect(html).toMatch(/<meta name="referrer" content="same-origin"/);

    const wrong = await sendForm(visitor, page, hiddenFields(html), {
      password: 'three horses',
      repeat: 'four horses',
    });
    expect(await wrong.text()).toContain('The two passwords are not the same.');
    const fields = { password: 'three horses', repeat: 'three horses' };
    const right = await sendForm(visitor, page, hiddenFields(html), fields);
    expect([right.status, right.headers.get('location')]).toEqual([303, '/']);
    expect(await status(visitor, '/')).toBe(200);
    expect(await status(new Visitor(framewall.url), page)).toBe(404);

    const late = await sendForm(new Visitor(framewall.url), page, hiddenFields(html), fields);
    expect(late.headers.get('location')).toBe(page);
    const person = { username: 'ben', password: 'three horses' };
    expect(await status(await visit(framewall, person), '/')).toBe(200);
  });

  test('takes the browser from whoever was logged in there', async () => {
    const page = await newLink('cleo');
    const visitor = await visit(framewall);
    const former = visitor.cookies;
    expect(await (await visitor.get(page)).text()).toContain('Ada is logged in here.');
    await submitForm(visitor, page, { password: 'six big horses', repeat: 'six big horses' });
    expect(await status(visitor, '/')).toBe(200);
    expect(await status(visitor, '/admin/users')).toBe(404);
    const stolen = await new Visitor(framewall.url).get('/api/users', {
      headers: { Cookie: former },
    });
    expect(stolen.status).toBe(401);
  });

  test.each(['fwl_', `fwl_${'A'.repeat(43)}`, 'fwk_none', 'x'.repeat(500), '..%2F..'])(
    'says of %s that it is over',
    async (token) => {
      const answer = await new Visitor(framewall.url).get(`/password/${token}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('This link is no longer valid.');
    },
  );
});

test('the forms work without a script: somebody is added with the cameras ticked', async () => {
  const answer = await submitForm(administrator, '/admin/users/new', {
    username: 'dora',
    role: 'viewer',
    cameras: 'chosen',
    camera: ['door', 'roof'],
  });
  const html = await answer.text();
  expect(html).toMatch(/value="http[^"]*\/password\/fwl_[\w-]{43}"/);
  const { users } = (await (await administrator.get('/api/users')).json()) as {
    users: UserAnswer[];
  };
  const dora = users.find(({ username }) => username === 'dora');
  expect(dora?.cameras).toEqual(['door', 'roof']);
  expect(await (await administrator.get('/admin/users/new')).text()).not.toContain('fwl_');
  await submitForm(administrator, `/admin/users/${dora?.id ?? ''}/delete`);
  expect(await status(administrator, `/api/users/${dora?.id ?? ''}`)).toBe(404);
});
