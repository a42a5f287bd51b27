import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUserStore } from '@/lib/auth/user-store';
import { openDatabase } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { addPerson } from '@/tests/fakes/add-person';
import { PartReader } from '@/tests/fakes/read-parts';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';
import type { VisitorRequest } from '@/tests/fakes/visitor';

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

/** An open wall, read message by message. */
class OpenWall {
  readonly #parts: PartReader;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#parts = new PartReader(body, wallBoundary);
  }

  static async of(visitor: Visitor, request: VisitorRequest = {}): Promise<OpenWall> {
    const { status, body } = await visitor.get('/api/wall?shown=reported', request);
    if (status !== 200 || !body) throw new Error(`No wall: ${status}`);
    const wall = new OpenWall(body);
    await wall.until('heartbeat');
    return wall;
  }

  /** The messages up to the next of this type, or to the end. */
  async until(type: WallMessage['type']): Promise<WallMessage[]> {
    const messages: WallMessage[] = [];
    for (let part = await this.#parts.next(); part; part = await this.#parts.next()) {
      const message = JSON.parse(Buffer.from(part.body).toString()) as WallMessage;
      messages.push(message);
      if (message.type === type) break;
    }
    return messages;
  }

  /** Which cameras the next list names. @throws where the wall ends before */
  async nextCameras(): Promise<string[]> {
    const last = (await this.until('cameras')).at(-1);
    if (last?.type !== 'cameras') throw new Error('The wall has ended.');
    return last.cameras.map(({ slug }) => slug);
  }
}

/** Heartbeats come every two seconds, so more than one of them would be too late. */
function expectSignedOutSoon(messages: readonly WallMessage[]): void {
  expect(messages.at(-1)).toEqual({ type: 'end', reason: 'signed-out' });
  expect(messages.filter(({ type }) => type === 'heartbeat').length).toBeLessThanOrEqual(1);
}

async function kioskLink(input: object): Promise<{ id: string; token: string }> {
  const answer = await administrator.post('/api/kiosks', { name: 'Hall', ...input });
  const { kiosk, url } = (await answer.json()) as { kiosk: { id: string }; url: string };
  return { id: kiosk.id, token: url.split('/').at(-1) ?? '' };
}

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

test('who is disabled in the database loses wall and plain stream, and nobody else does', async () => {
  const person = await addPerson(framewall, 'viewer');
  const viewer = await visit(framewall, person);
  const [theirs, other] = [await OpenWall.of(viewer), await OpenWall.of(administrator)];
  const stream = await viewer.get('/api/cameras/gate/stream.mjpeg');
  const file = path.join(framewall.dataFolder, 'framewall.db');
  const database = await openDatabase({ file, log: silentLog });
  try {
    const users = createUserStore(database.prisma);
    const user = await users.findByUsername(person.username);
    await users.update(user?.id ?? '', { disabled: true });
  } finally {
    await database.close();
  }
  expectSignedOutSoon(await theirs.until('end'));
  // It ends: nothing else would let this come back.
  await stream.body?.pipeTo(new WritableStream()).catch(() => undefined);
  expect((await other.until('heartbeat')).map(({ type }) => type)).not.toContain('end');
});

test('only the session that opened a wall reports on it, the first time and ever after', async () => {
  const person = await addPerson(framewall, 'viewer', { username: 'Reporter' });
  const viewer = await visit(framewall, person);
  const { body } = await viewer.get('/api/wall?shown=reported');
  if (!body) throw new Error('No wall.');
  const wall = new OpenWall(body);
  const [hello] = await wall.until('hello');
  const path = `/api/wall/${hello?.type === 'hello' ? hello.viewer : ''}`;
  const answers = async () => {
    const crossSite = { headers: { Origin: 'http://other.example' } };
    return [
      await viewer.post(path, { received: 0 }),
      await viewer.post(path, { received: -1 }),
      await viewer.post(path, '{', { headers: { 'Content-Type': 'application/json' } }),
      await viewer.post(path, { received: 0 }, crossSite),
      await administrator.post(path, { received: 0 }),
      await new Visitor(framewall.url).post(path, { received: 0 }),
    ];
  };
  const told = async (all: readonly Response[]) =>
    Promise.all(all.map(async (one) => [one.status, await one.text()]));
  // Its first is answered by another part of the server than those after it, in the same words.
  const first = await told(await answers());
  expect(first.map(([status]) => status)).toEqual([204, 400, 400, 403, 404, 401]);
  expect(await told(await answers())).toEqual(first);
  const elsewhere = await visit(framewall, person);
  expect((await elsewhere.ask('DELETE', '/api/account/sessions')).status).toBe(204);
  await wall.until('end');
  expect((await viewer.post(path, { received: 0 })).status).toBe(401);
  expect((await elsewhere.post(path, { received: 0 })).status).toBe(404);
});

test('a camera that is removed goes from an open wall, which stays open', async () => {
  await administrator.post('/api/cameras', { name: 'Brief', source });
  const wall = await OpenWall.of(administrator);
  await administrator.ask('DELETE', '/api/cameras/brief');
  expect(await wall.nextCameras()).toEqual(['gate', 'door', 'roof']);
  expect((await wall.until('heartbeat')).map(({ type }) => type)).not.toContain('end');
});

test('a kiosk link shows the cameras of its wall, and no others', async () => {
  await administrator.post('/api/walls', {
    name: 'Front',
    isShared: true,
    cameras: ['roof', 'gate'],
  });
  const { token } = await kioskLink({ wall: 'front' });
  const display = new Visitor(framewall.url);
  const status = async (path: string) => {
    const { body, status: answered } = await display.get(path, bearer(token));
    await body?.cancel();
    return answered;
  };
  expect(await status('/api/cameras/gate/snapshot.jpg?maxAge=60000')).toBe(200);
  expect(await status('/api/cameras/gate/stream.mjpeg')).toBe(200);
  expect(await status('/api/cameras/door/snapshot.jpg')).toBe(404);
  expect(await status('/api/cameras/door/stream.mjpeg')).toBe(404);
  expect(await status('/api/cameras')).toBe(403);
  expect(await status('/')).toBe(307);
  expect(await status('/walls/front')).toBe(307);

  const { body } = await display.get('/api/wall?shown=reported', bearer(token));
  if (!body) throw new Error('No wall.');
  const wall = new OpenWall(body);
  expect(await wall.nextCameras()).toEqual(['gate', 'roof']);
  await administrator.ask('PATCH', '/api/walls/front', { body: { cameras: ['roof', 'door'] } });
  const change = await wall.until('changed');
  expect(change.at(-1)).toEqual({ type: 'changed' });
  const lists = change.filter((message) => message.type === 'cameras');
  expect(lists.at(-1)?.cameras.map(({ slug }) => slug)).toEqual(['door', 'roof']);
});

test('the page of a kiosk link keeps its address to itself, and leads nowhere', async () => {
  const { token } = await kioskLink({});
  const display = new Visitor(framewall.url);
  const page = await display.get(`/kiosk/${token}`);
  expect(page.status).toBe(200);
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(page.headers.get('x-robots-tag')).toContain('noindex');
  const text = await page.text();
  expect(text).toContain('Gate');
  expect(text).not.toMatch(/href="\/(admin|walls|cameras|login)/);
  expect(page.headers.getSetCookie()).toEqual([]);

  const wrong = await display.get(`/kiosk/${token.slice(0, -1)}`);
  expect(wrong.status).toBe(404);
  expect(await wrong.text()).not.toContain('Gate');
  expect(framewall.output()).not.toContain(token);
});

test('a revoked kiosk link ends what it had open, and nothing of another link', async () => {
  const [one, other] = [await kioskLink({}), await kioskLink({})];
  const display = new Visitor(framewall.url);
  const walls = [
    await OpenWall.of(display, bearer(one.token)),
    await OpenWall.of(display, bearer(other.token)),
  ] as const;
  const { status } = await administrator.ask('DELETE', `/api/kiosks/${one.id}`);
  expect(status).toBe(204);
  expectSignedOutSoon(await walls[0].until('end'));
  expect((await walls[1].until('heartbeat')).map(({ type }) => type)).not.toContain('end');
  expect((await display.get('/api/wall', bearer(one.token))).status).toBe(401);
});

test('a kiosk link that runs out ends what it had open', async () => {
  const expiresAt = new Date(Date.now() + 2_000).toISOString();
  const { token } = await kioskLink({ expiresAt });
  const display = new Visitor(framewall.url);
  const wall = await OpenWall.of(display, bearer(token));
  const stream = await display.get('/api/cameras/gate/stream.mjpeg?width=160', bearer(token));
  expect((await wall.until('end')).at(-1)).toEqual({ type: 'end', reason: 'signed-out' });
  await stream.body?.pipeTo(new WritableStream()).catch(() => undefined);
  expect((await display.get('/api/wall', bearer(token))).status).toBe(401);
});

test('a kiosk link outlasts a restart of the server', async () => {
  const { token } = await kioskLink({});
  const { dataFolder, stop } = framewall;
  await stop();
  const again = await startFramewall({ dataFolder });
  try {
    await OpenWall.of(new Visitor(again.url), bearer(token));
  } finally {
    await again.discard();
  }
});
