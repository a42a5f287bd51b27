import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActivityView } from '@/lib/audit/activity-view';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { addPerson } from '@/tests/fakes/add-person';
import { PartReader } from '@/tests/fakes/read-parts';
import { admin, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
const patience = { timeout: 20_000, interval: 200 };

let dataFolder: string;
let framewall: Framewall;
let administrator: Visitor;
let viewer: Visitor;

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'framewall-data-'));
  framewall = await startFramewall({ dataFolder, withAdmin: true });
  administrator = await visit(framewall);
  for (const name of ['Gate', 'Door', 'Roof']) {
    await administrator.post('/api/cameras', { name, source });
  }
  await administrator.ask('PATCH', '/api/cameras/roof', { body: { name: 'Top roof' } });
  viewer = await visit(framewall, await addPerson(framewall, 'viewer'));
});

afterAll(async () => {
  await framewall.discard();
  await rm(dataFolder, { recursive: true });
});

async function entries(query: Record<string, string> = {}): Promise<ActivityView[]> {
  const answer = await administrator.get(`/api/activity?${new URLSearchParams(query).toString()}`);
  return ((await answer.json()) as { entries: ActivityView[] }).entries;
}

/** Who watches, or watched, what. */
const looks = async (who: string) =>
  (await entries({ kind: 'watching', who }))
    .map(({ subject, goesOn }) => [subject?.name, goesOn])
    .sort();

/** A wall that shows what it is told, read on as a page does. */
async function openWall(visitor: Visitor) {
  const stop = new AbortController();
  const { body } = await visitor.get('/api/wall?shown=reported', { signal: stop.signal });
  if (!body) throw new Error('No wall.');
  const parts = new PartReader(body, wallBoundary);
  const first = JSON.parse(Buffer.from((await parts.next())?.body ?? []).toString()) as WallMessage;
  if (first.type !== 'hello') throw new Error('No greeting.');
  const reading = (async () => {
    while (await parts.next());
  })().catch(() => undefined);
  const show = (ids: readonly string[]) => {
    const tiles = ids.map((camera) => ({ camera, width: 320 }));
    return visitor.post(`/api/wall/${first.viewer}`, { received: 0, tiles });
  };
  const close = async () => {
    stop.abort();
    await reading;
  };
  return { show, close };
}

async function idOf(slug: string): Promise<string> {
  const answer = await administrator.get(`/api/cameras/${slug}`);
  return ((await answer.json()) as { camera: { id: string } }).camera.id;
}

test('log-ins and changes are noted, with who, what and from where', async () => {
  const wrong = { ...admin, password: 'a wrong password' };
  await new Visitor(framewall.url).logIn(wrong);
  const noted = (await entries()).map(({ kind, who, subject, detail }) => [
    ...[kind, who, subject?.name],
    ...(kind === 'camera-changed' ? [detail] : []),
  ]);
  expect(noted).toContainEqual(['logged-in', 'Some viewer', undefined]);
  expect(noted).toContainEqual(['log-in-failed', 'Somebody', admin.username]);
  expect(noted).toContainEqual(['camera-added', admin.username, 'Gate']);
  expect(noted).toContainEqual([
    ...['camera-changed', admin.username, 'Top roof', 'renamed from “Roof”'],
  ]);
  const [first] = await entries({ kind: 'log-ins' });
  expect(first?.address).toMatch(/127\.0\.0\.1|::1/);
});

test('a plain stream is watched from its first to its last moment', async () => {
  const stop = new AbortController();
  const answer = await viewer.get('/api/cameras/gate/stream.mjpeg', { signal: stop.signal });
  await answer.body?.getReader().read();
  await expect.poll(() => looks('Some viewer'), patience).toEqual([['Gate', true]]);
  stop.abort();
  await expect.poll(() => looks('Some viewer'), patience).toEqual([['Gate', false]]);
});

test('of a wall, what its page shows is watched, and nothing else', async () => {
  const [gate, door] = [await idOf('gate'), await idOf('door')];
  const wall = await openWall(viewer);
  await wall.show([door]);
  // Joined with the look of a moment ago, where that was the same camera.
  await expect
    .poll(() => looks('Some viewer'), patience)
    .toEqual([
      ['Door', true],
      ['Gate', false],
    ]);
  await wall.show([gate]);
  await expect
    .poll(() => looks('Some viewer'), patience)
    .toEqual([
      ['Door', false],
      ['Gate', true],
    ]);
  // The tab is hidden.
  await wall.show([]);
  await expect
    .poll(() => looks('Some viewer'), patience)
    .toEqual([
      ['Door', false],
      ['Gate', false],
    ]);
  await wall.close();
});

test('stills that are asked for again and again are one look, noted under a display’s link', async () => {
  const made = await administrator.post('/api/kiosks', { name: 'Hall' });
  const { url } = (await made.json()) as { url: string };
  const headers = { Authorization: `Bearer ${url.split('/').at(-1) ?? ''}` };
  const display = new Visitor(framewall.url);
  for (let round = 0; round < 5; round += 1) {
    const still = await display.get('/api/cameras/gate/snapshot.jpg', { headers });
    expect(still.status).toBe(200);
    const body = { tiles: [{ camera: await idOf('door'), width: 320 }] };
    await (await display.post('/api/wall/stills', body, { headers })).arrayBuffer();
  }
  await expect
    .poll(() => looks('Hall'), patience)
    .toEqual([
      ['Door', true],
      ['Gate', true],
    ]);
  const [look] = await entries({ kind: 'watching', who: 'Hall' });
  expect(look).toMatchObject({ userId: null, via: 'kiosk' });
});

test('the page filters without a script, and leads to the file of what it shows', async () => {
  const page = await administrator.get('/admin/activity?who=ada&kind=changes');
  const text = await page.text();
  expect(text).toContain('Top roof');
  expect(text).toContain('renamed from');
  expect(text).not.toContain('failed to log in');
  expect(text).toContain('/api/activity/export?who=ada&amp;kind=changes');
  const wrong = await (await administrator.get('/admin/activity?from=soon')).text();
  expect(wrong).toContain('Give a day and time');
  expect((await viewer.get('/admin/activity')).status).toBe(404);
});

test('the file has a date in its name, and a record for each entry', async () => {
  const answer = await administrator.get('/api/activity/export?kind=watching&who=viewer');
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="framewall-activity-\d{4}-\d\d-\d\d\.csv"$/,
  );
  const lines = (await answer.text()).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^\d{4}-.*Z,\d{4}-.*Z,\d+,watched,Some viewer,session,/);
  const refused = await administrator.get('/api/activity/export?from=soon');
  expect(refused.status).toBe(400);
});

test('who watched when the server was killed is known to have watched until about then', async () => {
  const stop = new AbortController();
  const stream = '/api/cameras/roof/stream.mjpeg';
  const answer = await administrator.get(stream, { signal: stop.signal });
  await answer.body?.getReader().read();
  await expect.poll(() => looks('Ada'), patience).toEqual([['Top roof', true]]);
  await framewall.discard();
  stop.abort();
  framewall = await startFramewall({ dataFolder });
  administrator = await visit(framewall);
  const [look] = await entries({ kind: 'watching', who: 'Ada' });
  expect(look).toMatchObject({ goesOn: false, subject: { name: 'Top roof' } });
  expect(Date.parse(look?.until ?? '')).toBeGreaterThanOrEqual(Date.parse(look?.at ?? ''));
  expect(framewall.output()).toContain('ended who had watched before the restart');
});
