import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import { expireSessions } from '@/tests/fakes/expire-sessions';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { pageCases, writtenPages } from './access/page-cases';
import type { PageCase } from './access/page-cases';
import { makePlaces, withPlaces } from './access/places';
import type { Places } from './access/places';

let framewall: Framewall;
let administrator: Visitor;
let viewer: Visitor;
/** Sees no camera. */
let blind: Visitor;
let places: Places;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
  viewer = await visit(framewall, await addPerson(framewall, 'viewer'));
  const options = { username: 'Some other', allCameras: false };
  blind = await visit(framewall, await addPerson(framewall, 'viewer', options));
  places = await makePlaces(administrator, viewer);
});

afterAll(() => framewall.discard());

test('every page has a case here', async () => {
  expect(await writtenPages()).toEqual(Object.keys(pageCases).sort());
});

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

async function open(
  visitor: Visitor,
  page: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const path = withPlaces(pageCases[page]?.path ?? page, places);
  const response = await visitor.get(path, { headers });
  const location = response.headers.get('location') ?? '';
  return { status: response.status, location, text: await response.text() };
}

const pages = (isWanted: (one: PageCase) => boolean): string[] =>
  Object.entries(pageCases)
    .filter(([, one]) => isWanted(one))
    .map(([page]) => page);
const guarded = pages(({ role }) => role !== 'stranger');

/** Led to the log-in and back, and told nothing. */
function expectLogIn(page: string, { status, location, text }: Answer): void {
  const path = withPlaces(pageCases[page]?.path ?? page, places);
  const next = path === '/' ? '' : `?next=${encodeURIComponent(path)}`;
  expect({ status, location }).toEqual({ status: 307, location: `/login${next}` });
  expect(text).not.toContain('Gate');
}

describe('a page that wants a log-in', () => {
  test.each(guarded)('%s sends a stranger to the log-in', async (page) => {
    expectLogIn(page, await open(new Visitor(framewall.url), page));
  });

  test.each(guarded)('%s takes no made-up session', async (page) => {
    const cookie = `framewall.session=${'a.b.c'.repeat(20)}`;
    expectLogIn(page, await open(new Visitor(framewall.url), page, { Cookie: cookie }));
  });

  test.each(guarded)('%s takes no pass for a log-in', async (page) => {
    for (const pass of Object.values(places.passes)) {
      const headers = { Authorization: `Bearer ${pass}` };
      expectLogIn(page, await open(new Visitor(framewall.url), page, headers));
    }
  });

  test('sends away whose session has run out', async () => {
    const person = await addPerson(framewall, 'admin', { username: 'Late' });
    const visitor = await visit(framewall, person);
    expect((await open(visitor, '/admin/cameras')).status).toBe(200);
    await expireSessions(framewall, person);
    for (const page of guarded) expectLogIn(page, await open(visitor, page));
  });

  test.each(guarded)('%s opens for who may', async (page) => {
    const visitor = pageCases[page]?.role === 'admin' ? administrator : viewer;
    expect((await open(visitor, page)).status).toBe(pageCases[page]?.status ?? 200);
  });
});

describe('a page of the administration', () => {
  test.each(pages(({ role }) => role === 'admin'))(
    '%s does not exist for a viewer',
    async (page) => {
      const { status, text } = await open(viewer, page);
      expect(status).toBe(404);
      expect(text).not.toMatch(/test-pattern|fwk_|Some viewer|\bGate\b/);
    },
  );
});

describe('a camera that somebody may not see', () => {
  const ofCamera = pages(({ isOfCamera, role }) => isOfCamera === true && role === 'viewer');

  test.each(ofCamera)('%s is there for who may see it', async (page) => {
    expect((await open(viewer, page)).text).toContain('Gate');
  });

  test.each(ofCamera)('%s answers as for one that does not exist', async (page) => {
    const path = pageCases[page]?.path ?? '';
    const unseen = await open(blind, page);
    const missing = await blind.get(path.replace('/gate', '/nowhere'));
    expect([unseen.status, missing.status]).toEqual([404, 404]);
    const asIfSeen = (await missing.text()).replaceAll('nowhere', 'gate');
    expect(words(unseen.text)).toEqual(words(asIfSeen));
  });

  test.each(ofCamera)('%s is not told of by a former address either', async (page) => {
    const path = (pageCases[page]?.path ?? '').replace('/gate', '/former-gate');
    expect((await viewer.get(path)).headers.get('location')).toContain('/gate');
    const answer = await blind.get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
  });

  test('is on no other page', async () => {
    for (const page of pages(({ role }) => role !== 'admin')) {
      expect((await open(blind, page)).text, page).not.toMatch(/\bGate\b/);
    }
  });
});

describe('a page that needs no log-in', () => {
  test.each(pages(({ role }) => role === 'stranger'))(
    '%s tells a stranger nothing',
    async (page) => {
      const { status, text } = await open(new Visitor(framewall.url), page);
      expect(status).toBe(pageCases[page]?.status ?? 200);
      expect(text).not.toMatch(/\bGate\b|Ada|Some viewer/);
    },
  );
});

/**
 * All words of a page, each once: Next numbers and orders the parts of an answer as they get ready, so
 * that no two are the same to the letter. Numbers of parts are shorter than words.
 */
function words(html: string): string[] {
  const withoutNonce = html.replaceAll(/nonce[\\"=:]+[\w+/=-]{16,}/g, '');
  return [...new Set(withoutNonce.match(/[\w./-]{4,}/g))].sort();
}
