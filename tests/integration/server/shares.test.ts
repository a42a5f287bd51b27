import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { addPerson } from '@/tests/fakes/add-person';
import { PartReader } from '@/tests/fakes/read-parts';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
const lost = { kind: 'mjpeg', url: 'http://127.0.0.1:1/video' };

let framewall: Framewall;
let administrator: Visitor;
const guest = () => new Visitor(framewall.url);

beforeAll(async () => {
  const env = { MAX_VIEWERS_PER_PERSON: '2', MAX_VIEWERS_PER_ADDRESS: '5' };
  framewall = await startFramewall({ withAdmin: true, env });
  administrator = await visit(framewall);
  for (const name of ['Gate', 'Door', 'Roof']) {
    await administrator.post('/api/cameras', { name, source });
  }
  await administrator.post('/api/cameras', { name: 'Lost', source: lost });
});

afterAll(() => framewall.discard());

interface Share {
  readonly id: string;
  readonly token: string;
}

async function shareLink(input: object = {}): Promise<Share> {
  const answer = await administrator.post('/api/shares', {
    name: 'Neighbour',
    camera: 'gate',
    ...input,
  });
  const { share, url } = (await answer.json()) as { share: { id: string }; url: string };
  return { id: share.id, token: url.split('/').at(-1) ?? '' };
}

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

/** Of an open wall, message by message. */
async function* messagesOf({ body }: Response): AsyncGenerator<WallMessage> {
  if (!body) throw new Error('No wall.');
  const parts = new PartReader(body, wallBoundary);
  try {
    for (let part = await parts.next(); part; part = await parts.next()) {
      if (part.headers.get('content-type') !== 'application/json') continue;
      yield JSON.parse(Buffer.from(part.body).toString()) as WallMessage;
    }
  } finally {
    await parts.cancel();
  }
}

/** What came up to the end, or to the first message of this type. */
async function heardUntil(answer: Response, type: WallMessage['type']): Promise<WallMessage[]> {
  const heard: WallMessage[] = [];
  for await (const message of messagesOf(answer)) {
    heard.push(message);
    if (message.type === type) break;
  }
  return heard;
}

/** Heartbeats come every two seconds, so more than the first and another would be too late. */
function expectEndedSoon(heard: readonly WallMessage[], why: string): void {
  expect(heard.at(-1)).toEqual({ type: 'end', reason: why });
  expect(heard.filter(({ type }) => type === 'heartbeat').length).toBeLessThanOrEqual(3);
}

async function refusal(answer: Response) {
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), ...error };
}

const full = {
  status: 429,
  retryAfter: '3',
  code: 'crowded',
  message: 'As many people as may are watching: try again in a moment.',
};

// The first one: who has polled keeps a seat for a while.
test('one person may watch in so many places, and one address so many at once', async () => {
  const viewer = await visit(framewall, await addPerson(framewall, 'viewer'));
  const path = '/api/cameras/gate/stream.mjpeg';
  const inside = [await administrator.get(path), await administrator.get('/api/wall')];
  const third = await refusal(await administrator.get(path));
  expect(third).toMatchObject({ status: 429, code: 'crowded' });
  expect(third.message).toContain('MAX_VIEWERS_PER_PERSON');
  inside.push(await viewer.get(path), await viewer.get('/api/wall'));
  expect((await refusal(await viewer.get(path))).message).toContain('ask an administrator');
  const { token } = await shareLink({ mostViewers: 9 });
  inside.push(await guest().get(path, bearer(token)));
  expect((await refusal(await guest().get(path, bearer(token)))).message).toBe(
    'As many as may are watching from your network: try again in a moment.',
  );
  expect(inside.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const walls = inside.filter(({ headers }) => headers.get('content-type')?.includes(wallBoundary));
  for (const wall of walls) expect((await heardUntil(wall, 'heartbeat')).length).toBeGreaterThan(0);
  for (const { body } of inside) await body?.cancel().catch(() => undefined);
});

test('a share link opens its camera, and another is as unknown as one that does not exist', async () => {
  const { token } = await shareLink({ mostViewers: 9 });
  const answer = async (path: string) => {
    const response = await guest().get(path, bearer(token));
    const text = response.status === 200 ? '' : await response.text();
    await response.body?.cancel().catch(() => undefined);
    return { status: response.status, text };
  };
  expect((await answer('/api/cameras/gate/snapshot.jpg?maxAge=60000')).status).toBe(200);
  expect((await answer('/api/cameras/gate/stream.mjpeg')).status).toBe(200);
  for (const file of ['snapshot.jpg', 'stream.mjpeg']) {
    const [other, none] = await Promise.all(
      ['door', 'none'].map((slug) => answer(`/api/cameras/${slug}/${file}`)),
    );
    expect(other?.status).toBe(404);
    expect(other).toEqual(none);
  }
  for (const path of ['/api/cameras', '/api/walls', '/api/shares', '/api/kiosks']) {
    expect((await answer(path)).status).toBe(403);
  }
  expect((await answer('/')).status).toBe(307);
  const inAddress = await guest().get(`/api/cameras/gate/stream.mjpeg?token=${token}`);
  expect(inAddress.status).toBe(200);
  await inAddress.body?.cancel();
});

test('its wall tells of its camera alone, and hides why that is lost', async () => {
  const { token } = await shareLink({ camera: 'lost' });
  const wall = await guest().get('/api/wall?cameras=lost,gate', bearer(token));
  const heard: WallMessage[] = [];
  for await (const message of messagesOf(wall)) {
    heard.push(message);
    if (message.type === 'state' && message.state.kind === 'lost') break;
  }
  const last = heard.at(-1);
  expect(last?.type === 'state' && last.state).toMatchObject({
    code: 'no-picture',
    reason: 'No picture comes from this camera at the moment.',
  });
  const lists = heard.filter((message) => message.type === 'cameras');
  expect(lists.map(({ cameras }) => cameras.map(({ name }) => name))).toEqual([['Lost']]);
  expect(JSON.stringify(heard)).not.toMatch(/Gate|127\.0\.0\.1|mjpeg|refused/);
  const still = await guest().get('/api/cameras/lost/snapshot.jpg', bearer(token));
  expect(still.status).toBe(503);
  expect(await still.text()).not.toMatch(/refused|port/);
});

test('its maximum holds for streams, walls, stills and snapshots, and sends nobody away', async () => {
  const { id, token } = await shareLink({ mostViewers: 1 });
  const inside = await guest().get('/api/cameras/gate/stream.mjpeg', bearer(token));
  const reader = inside.body?.getReader();
  await reader?.read();
  for (const newcomer of [
    guest().get('/api/cameras/gate/stream.mjpeg', bearer(token)),
    guest().get('/api/wall', bearer(token)),
    guest().get('/api/cameras/gate/snapshot.jpg', bearer(token)),
    guest().post('/api/wall/stills', { tiles: [] }, bearer(token)),
  ]) {
    expect(await refusal(await newcomer)).toEqual(full);
  }
  const seen = await administrator.get(`/api/shares/${id}`);
  expect(await seen.json()).toMatchObject({ share: { viewers: 1, mostViewers: 1 } });
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  // Its seat is free at once.
  const next = await guest().get('/api/wall', bearer(token));
  expect(next.status).toBe(200);
  await next.body?.cancel();
});

test('a page that connects anew takes its own seat over', async () => {
  const { token } = await shareLink({ mostViewers: 1 });
  const path = '/api/wall?page=0123456789abcdef';
  const before = await guest().get(path, bearer(token));
  const after = await guest().get(path, bearer(token));
  expect(after.status).toBe(200);
  expect((await heardUntil(before, 'end')).at(-1)).toEqual({ type: 'end', reason: 'replaced' });
  await after.body?.cancel();
});

test('a link that is revoked, has run out, or whose camera is deleted ends what it had open', async () => {
  await administrator.post('/api/cameras', { name: 'Brief', source });
  const [revoked, gone] = [await shareLink(), await shareLink({ camera: 'brief' })];
  const expiresAt = new Date(Date.now() + 2_000).toISOString();
  const expired = await shareLink({ expiresAt });
  const open = async ({ token }: Share, slug: string) => ({
    token,
    wall: await guest().get('/api/wall', bearer(token)),
    stream: await guest().get(`/api/cameras/${slug}/stream.mjpeg`, bearer(token)),
  });
  const opened = await Promise.all([open(expired, 'gate'), open(revoked, 'gate')]);
  await administrator.ask('DELETE', `/api/shares/${revoked.id}`);
  const ended = opened.map(async ({ token, wall, stream }) => {
    expectEndedSoon(await heardUntil(wall, 'end'), 'signed-out');
    // It ends: nothing else would let this come back.
    await stream.body?.pipeTo(new WritableStream()).catch(() => undefined);
    expect((await guest().get('/api/wall', bearer(token))).status).toBe(401);
    expect((await guest().get(`/share/${token}`)).status).toBe(404);
  });
  await Promise.all(ended);
  const last = await open(gone, 'brief');
  await administrator.ask('DELETE', '/api/cameras/brief');
  expectEndedSoon(await heardUntil(last.wall, 'end'), 'signed-out');
  await last.stream.body?.pipeTo(new WritableStream()).catch(() => undefined);
  expect((await guest().get('/api/wall', bearer(gone.token))).status).toBe(401);
});

test('the page of a share link keeps its address to itself, and leads nowhere', async () => {
  const { token } = await shareLink({ mostViewers: 9 });
  const page = await guest().get(`/share/${token}`);
  expect(page.status).toBe(200);
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(page.headers.get('x-robots-tag')).toContain('noindex');
  expect(page.headers.getSetCookie()).toEqual([]);
  const text = await page.text();
  expect(text).toContain('Gate');
  expect(text).not.toMatch(/Door|Roof|test-pattern/);
  expect(text).not.toMatch(/href="\/(admin|walls|cameras|login)/);
  expect(text).toContain(`/api/cameras/gate/stream.mjpeg?token=${token}`);
  const wrong = await guest().get(`/share/${token.slice(0, -1)}`);
  expect(wrong.status).toBe(404);
  const said = (await wrong.text()).replace(/<script.*?<\/script>/gs, '');
  expect(said).toContain('This link is no longer valid.');
  expect(said).toContain('Ask whoever gave it to you for a new one.');
  expect(said).not.toContain('Gate');
  expect(framewall.output()).not.toContain(token);
});
