import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

let framewall: Framewall;
let administrator: Visitor;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
});

afterAll(() => framewall.discard());

/** The form with the question on this page, as a browser without a script sends it. */
async function formOf(page: string): Promise<FormData> {
  const html = await (await administrator.get(page)).text();
  const form = new FormData();
  for (const [input] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(input)?.[1] ?? '';
    form.set(name, / value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  return form;
}

async function send(visitor: Visitor, page: string, form: FormData): Promise<[number, string]> {
  const encoded = new Response(form);
  const answer = await visitor.post(page, await encoded.text(), {
    headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
  });
  return [answer.status, answer.headers.get('location') ?? ''];
}

async function newCamera(): Promise<{ page: string; api: string; list: string }> {
  const camera = { name: 'Yard', source: { kind: 'test-pattern' } };
  const answer = await administrator.post('/api/cameras', camera);
  const { slug } = ((await answer.json()) as { camera: { slug: string } }).camera;
  const list = '/admin/cameras';
  return { page: `${list}/${slug}/delete`, api: `/api/cameras/${slug}`, list };
}

async function newWall(): Promise<{ page: string; api: string; list: string }> {
  const answer = await administrator.post('/api/walls', { name: 'Yard', isShared: true });
  const { wall } = (await answer.json()) as { wall: { slug: string } };
  return { page: `/walls/${wall.slug}/delete`, api: `/api/walls/${wall.slug}`, list: '/walls' };
}

async function newLink(): Promise<{ page: string; api: string; list: string }> {
  const answer = await administrator.post('/api/kiosks', { name: 'Hall' });
  const { kiosk } = (await answer.json()) as { kiosk: { id: string } };
  const page = `/admin/kiosks/${kiosk.id}/revoke`;
  return { page, api: `/api/kiosks/${kiosk.id}`, list: '/admin/kiosks' };
}

async function newShare(): Promise<{ page: string; api: string; list: string }> {
  const camera = (await newCamera()).api.split('/').at(-1);
  const answer = await administrator.post('/api/shares', { name: 'Guest', camera });
  const { share } = (await answer.json()) as { share: { id: string } };
  const page = `/admin/shares/${share.id}/revoke`;
  return { page, api: `/api/shares/${share.id}`, list: '/admin/shares' };
}

test.each([
  ['camera', newCamera],
  ['wall', newWall],
  ['kiosk link', newLink],
  ['share link', newShare],
])('a %s that somebody else has just deleted is deleted, and no error', async (_, make) => {
  const { page, api, list } = await make();
  const form = await formOf(page);
  expect((await administrator.ask('DELETE', api)).status).toBe(204);
  const [status, location] = await send(administrator, page, form);
  expect([status, new URL(location, framewall.url).pathname]).toEqual([303, list]);
});

test.each([
  ['camera', newCamera],
  ['wall', newWall],
  ['kiosk link', newLink],
  ['share link', newShare],
])('who is signed out when they delete a %s is led to the log-in', async (_, make) => {
  const { page, api } = await make();
  const form = await formOf(page);
  const [status, location] = await send(new Visitor(framewall.url), page, form);
  expect([status, new URL(location, framewall.url).pathname]).toEqual([303, '/login']);
  expect((await administrator.get(api)).status).toBe(200);
});
