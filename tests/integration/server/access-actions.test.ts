import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { actionCases } from './access/action-cases';
import type { ActionCase } from './access/action-cases';
import { databaseState } from './access/database-state';
import { makeNeeded } from './access/make-needed';
import { SentForm, sendAction } from './access/send-action';
import { writtenActions } from './access/written-actions';
import type { WrittenAction } from './access/written-actions';

let framewall: Framewall;
let administrator: Visitor;
let viewer: Visitor;
let other: Visitor;
let written: Map<string, WrittenAction>;

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  written = await writtenActions();
  administrator = await visit(framewall);
  await administrator.post('/api/cameras', { name: 'Gate', source: { kind: 'test-pattern' } });
  viewer = await visit(framewall, await addPerson(framewall, 'viewer'));
  other = await visit(framewall, await addPerson(framewall, 'viewer', { username: 'Some other' }));
});

afterAll(() => framewall.discard());

test('every server action of the build has a case here', () => {
  expect(Object.keys(actionCases).sort()).toEqual([...written.keys()].sort());
});

/** Calls it. @returns whether that changed anything that is stored */
async function changes(
  name: string,
  visitor: Visitor,
  headers: Record<string, string> = {},
): Promise<boolean> {
  const one = actionCases[name];
  const action = written.get(name);
  if (!one || !action) throw new Error(`There is no ${name}.`);
  const needed = one.needs ? await makeNeeded(one.needs, administrator, viewer) : '';
  const before = await databaseState(framewall);
  const answer = await sendAction(visitor, action, argumentsOf(one, needed), headers);
  expect(answer.status).toBeLessThanOrEqual(500);
  expect(await answer.text()).not.toMatch(/\bat \S+ \(|node_modules|lib\/db/);
  return (await databaseState(framewall)) !== before;
}

function argumentsOf({ args }: ActionCase, needed: string): unknown[] {
  const fill = (text: string): string => text.replaceAll('{made}', needed);
  return args.map((arg) => {
    if (!(arg instanceof SentForm)) return JSON.parse(fill(JSON.stringify(arg))) as unknown;
    const filled = Object.entries(arg.fields).map(([name, text]) => [name, fill(text)]);
    return new SentForm(Object.fromEntries(filled) as Record<string, string>);
  });
}

const actions = (isWanted: (one: ActionCase) => boolean): string[] =>
  Object.entries(actionCases)
    .filter(([, one]) => isWanted(one))
    .map(([name]) => name);
const guarded = actions(({ role }) => role !== 'stranger');

describe('called without its page,', () => {
  test.each(guarded)('%s changes nothing for a stranger', async (name) => {
    expect(await changes(name, new Visitor(framewall.url))).toBe(false);
  });

  test.each(guarded)('%s changes nothing for who has logged out', async (name) => {
    const visitor = await visit(framewall);
    const cookie = visitor.cookies;
    await sendAction(
      visitor,
      written.get('_auth/sign-out.ts signOut') ?? { id: '', page: '/' },
      [],
    );
    expect(await changes(name, new Visitor(framewall.url), { Cookie: cookie })).toBe(false);
  });

  test.each(actions(({ role }) => role === 'admin'))(
    '%s changes nothing for a viewer',
    async (name) => {
      expect(await changes(name, viewer)).toBe(false);
    },
  );

  test.each(actions(({ needs }) => needs === 'own-wall' || needs === 'token'))(
    '%s changes nothing of what is somebody else’s',
    async (name) => {
      expect(await changes(name, other)).toBe(false);
    },
  );

  test.each(guarded)('%s changes nothing for the page of another site', async (name) => {
    const visitor = actionCases[name]?.role === 'admin' ? administrator : viewer;
    for (const origin of ['https://example.org', 'null']) {
      expect(await changes(name, visitor, { Origin: origin })).toBe(false);
    }
  });

  test.each(actions(({ role, cannotSucceed }) => role !== 'stranger' && !cannotSucceed))(
    '%s does what it is for, for who may',
    async (name) => {
      const visitor = actionCases[name]?.role === 'admin' ? administrator : viewer;
      expect(await changes(name, visitor, { Origin: framewall.url })).toBe(true);
    },
  );

  test.each(actions(({ cannotSucceed }) => cannotSucceed === true))(
    '%s lets nobody change anything that is stored with wrong input',
    async (name) => {
      expect(await changes(name, new Visitor(framewall.url))).toBe(false);
    },
  );
});
