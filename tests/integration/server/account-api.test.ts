import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

let framewall: Framewall;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
});
afterAll(() => framewall.discard());

interface Session {
  readonly id: string;
  readonly device: string;
  readonly isThis: boolean;
}

async function sessionsOf(visitor: Visitor): Promise<Session[]> {
  const answer = await visitor.get('/api/account/sessions');
  return ((await answer.json()) as { sessions: Session[] }).sessions;
}

const status = async (visitor: Visitor): Promise<number> =>
  (await visitor.get('/api/account')).status;

const change = (visitor: Visitor, present: string, password = 'walks by night') =>
  visitor.ask('PUT', '/api/account/password', { body: { present, password } });

test('a program learns who it is, changes its password, and goes on with the cookie of the answer', async () => {
  const anna = await addPerson(framewall, 'viewer', { username: 'anna' });
  const [here, there] = [await visit(framewall, anna), await visit(framewall, anna)];
  const account = { username: 'anna', role: 'viewer', allCameras: true, password: 'set' };
  expect(await (await here.get('/api/account')).json()).toEqual({ account });

  const stolen = { Cookie: here.cookies };
  const answer = await change(here, anna.password);
  expect(answer.status).toBe(204);
  expect(answer.headers.getSetCookie()).toMatchObject([
    expect.stringMatching(/^framewall\.session=.*; HttpOnly; SameSite=Lax$/i),
  ]);
  expect(here.cookies).not.toBe(stolen.Cookie);
  expect([await status(here), await status(there)]).toEqual([200, 401]);
  const old = async () =>
    (await new Visitor(framewall.url).get('/api/account', { headers: stolen })).status;
  await expect.poll(old, { timeout: 10_000 }).toBe(401);
  expect((await sessionsOf(here)).map(({ isThis }) => isThis)).toEqual([true]);
  expect(await status(await visit(framewall, { ...anna, password: 'walks by night' }))).toBe(200);
});

test('a password that will not do is told at its field, and guesses have to wait', async () => {
  const berta = await addPerson(framewall, 'viewer', { username: 'berta' });
  const visitor = await visit(framewall, berta);
  const common = await change(visitor, berta.password, 'password');
  expect(common.status).toBe(400);
  expect(await common.json()).toMatchObject({
    error: {
      code: 'invalid',
      fields: { password: expect.stringMatching(/^Many people/) as string },
    },
  });
  const codes: number[] = [];
  for (let guesses = 0; guesses < 7; guesses += 1)
    codes.push((await change(visitor, 'a guess')).status);
  expect(codes).toEqual([...Array<number>(6).fill(403), 429]);
  const refused = await change(visitor, berta.password);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await status(visitor)).toBe(200);
});

test('sessions end one by one or all but the asker’s, and nobody else’s can be named', async () => {
  const cleo = await addPerson(framewall, 'admin', { username: 'cleo' });
  const dora = await visit(framewall, await addPerson(framewall, 'viewer', { username: 'dora' }));
  const [doras] = await sessionsOf(dora);
  const here = await visit(framewall, cleo);
  const others = [await visit(framewall, cleo), await visit(framewall, cleo)];
  const end = async (id: string | undefined): Promise<unknown> => {
    const answer = await here.ask('DELETE', `/api/account/sessions/${id ?? ''}`);
    return answer.status === 204 ? 204 : await answer.text();
  };

  expect(await end(doras?.id)).toBe(await end('none'));
  expect(await status(dora)).toBe(200);
  const [first] = (await sessionsOf(here)).filter(({ isThis }) => !isThis);
  expect(await end(first?.id)).toBe(204);
  const left = async () => Promise.all([here, ...others].map(status));
  expect((await left()).sort()).toEqual([200, 200, 401]);
  expect((await here.ask('DELETE', '/api/account/sessions')).status).toBe(204);
  expect(await left()).toEqual([200, 401, 401]);
});
