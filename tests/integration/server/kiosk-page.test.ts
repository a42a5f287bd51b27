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

/** What a browser that runs no script shows of a page. */
const written = (page: string) => page.replace(/<script.*?<\/script>/gs, '');
const sentence = 'This link is no longer valid.';

async function open(address: string) {
  const answer = await new Visitor(framewall.url).get(address);
  return { status: answer.status, headers: answer.headers, text: written(await answer.text()) };
}

test('a wrong link is told so in the page itself, with status 404', async () => {
  for (const address of ['/kiosk/kiosk_wrong', '/kiosk/x%2Fy', '/kiosk']) {
    const { status, headers, text } = await open(address);
    expect(status).toBe(404);
    expect(text).toContain(sentence);
    expect(text).toContain('Ask an administrator for a new one.');
    expect(text).toContain('<title>Link no longer valid – Framewall</title>');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('a link that is revoked goes from its page to the same sentence', async () => {
  const made = await administrator.post('/api/kiosks', { name: 'Hall' });
  const { kiosk, url } = (await made.json()) as { kiosk: { id: string }; url: string };
  const address = new URL(url).pathname;
  const before = await open(address);
  expect(before.status).toBe(200);
  expect(before.text).not.toContain(sentence);
  expect(before.text).toContain('A display needs JavaScript: switch it on.');
  await administrator.ask('DELETE', `/api/kiosks/${kiosk.id}`);
  const after = await open(address);
  expect(after.status).toBe(404);
  expect(after.text).toContain(sentence);
});
