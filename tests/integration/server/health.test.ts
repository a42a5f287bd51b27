import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { Visitor } from '@/tests/fakes/visitor';

let framewall: Framewall;
let stranger: Visitor;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true, env: { TRUSTED_PROXIES: 'none' } });
  stranger = new Visitor(framewall.url);
});

afterAll(() => framewall.discard());

test.each(['/api/health', '/api/health?live'])(
  '%s tells a stranger that all is well',
  async (at) => {
    const answer = await stranger.get(at);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ live: true, ready: true });
  },
);

test('health answers HEAD without a body', async () => {
  const answer = await stranger.ask('HEAD', '/api/health');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
});

test('each answer has an id of its own, which nobody can choose', async () => {
  const ids = new Set<string | null>(['mine']);
  for (const headers of [{}, { 'X-Request-Id': 'mine' }]) {
    ids.add((await stranger.get('/api/health', { headers })).headers.get('x-request-id'));
  }
  expect(ids.size).toBe(3);
  expect(ids).not.toContain(null);
});

test('the log tells of the start, and of the stop', async () => {
  await framewall.stop();
  const lines = framewall.output().split('\n');
  const events = lines.filter((line) => line.startsWith('{'));
  const parsed = events.map((line) => JSON.parse(line) as Record<string, unknown>);
  const ready = parsed.find(({ msg }) => msg === 'The server is ready.');
  expect(ready).toMatchObject({ port: framewall.port, cameras: 0 });
  expect(ready?.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(String(ready?.dataFolder)).not.toContain('/');
  const last = parsed.slice(-2).map(({ msg }) => msg);
  expect(last).toEqual(['The server is stopping.', 'The server has stopped.']);
});
