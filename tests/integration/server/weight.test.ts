import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { visit, type Visitor } from '@/tests/fakes/visitor';

/** What a browser loads of it over HTTPS; 143 kB when this was written. */
const mostScriptBytes = 150_000;

let framewall: Framewall;
let visitor: Visitor;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  visitor = await visit(framewall);
  const source = { kind: 'test-pattern' };
  expect((await visitor.post('/api/cameras', { name: 'Door', source })).status).toBe(201);
});

afterAll(async () => framewall.discard());

/** The scripts that browsers with modules load with the page. */
async function scriptsOf(page: string): Promise<string[]> {
  const html = await (await visitor.get(page)).text();
  const tags = [...html.matchAll(/<(?:script|link)[^>]*>/g)].map(([tag]) => tag);
  const modern = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  const found = modern.flatMap((tag) => /\/_next\/static\/[^"?]+\.js/.exec(tag)?.[0] ?? []);
  return [...new Set(found)];
}

async function bytesOf(script: string, coding: string): Promise<number> {
  const answer = await visitor.get(script, { headers: { 'Accept-Encoding': coding } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe(coding);
  expect(answer.headers.get('content-type')).toMatch(/javascript/);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  await answer.arrayBuffer();
  return Number(answer.headers.get('content-length'));
}

test('the wall loads no more script than it should, each file once and for good', async () => {
  const scripts = await scriptsOf('/');
  expect(scripts.length).toBeGreaterThan(4);
  const [brotli, gzip] = await Promise.all(
    ['br', 'gzip'].map(async (coding) => {
      const sizes = await Promise.all(scripts.map((script) => bytesOf(script, coding)));
      return sizes.reduce((sum, size) => sum + size, 0);
    }),
  );
  expect(brotli).toBeGreaterThan(50_000);
  expect(brotli).toBeLessThanOrEqual(mostScriptBytes);
  expect(gzip).toBeGreaterThan(brotli ?? 0);
});
