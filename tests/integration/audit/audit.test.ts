import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ActivityLog } from '@/lib/activity/activity-log';
import { ActivitySearchStore } from '@/lib/activity/activity-search-store';
import { ActivityStore } from '@/lib/activity/activity-store';
import type { ActivityKind, Doer } from '@/lib/activity/activity';
import { WatchStore } from '@/lib/activity/watch-store';
import { Audit } from '@/lib/audit/audit';
import type { Actor } from '@/lib/auth/actor';
import { silentLog } from '@/lib/log/log';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';

const start = Date.UTC(2026, 10, 26, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const admin: Actor = {
  userId: 'u1',
  username: 'anna',
  role: 'admin',
  allCameras: true,
  sessionId: 's1',
};
const doer = (name: string, userId: string | null = name): Doer => ({
  userId,
  name,
  via: userId === null ? 'kiosk' : 'session',
  address: '192.0.2.7',
});

let empty: EmptyDatabase;
let audit: Audit;
let keeper: WatchStore;
let nowMs = start;
const untilOf = new Map<string, number | null>();

async function note(
  kind: ActivityKind,
  by: Doer,
  subject?: { kind: 'camera' | 'user'; id: string; name: string },
  detail?: string,
): Promise<void> {
  const store = new ActivityStore(empty.database.prisma);
  const log = new ActivityLog({ store, clock: { now: () => nowMs }, log: silentLog });
  await log.record({ kind, by, subject, detail });
  nowMs += 1_000;
}

/** @param untilMs null for a look that goes on */
async function look(id: string, by: Doer, camera: string, at: number, untilMs: number | null) {
  const begun = [{ id, by, camera: { id: camera, name: `Camera ${camera}` }, at }];
  const ended = new Map(untilMs === null ? [] : [[untilMs, [id]]]);
  await keeper.write({ begun, renewed: new Map(), ended });
}

const search = (query: Record<string, string> = {}) =>
  audit.search(admin, new URLSearchParams(query));
const found = async (query: Record<string, string>) =>
  (await search(query)).entries.map(({ kind, who, subject }) => [kind, who, subject?.name]);

async function csv(query: Record<string, string> = {}): Promise<string> {
  const body = audit.csv(admin, new URLSearchParams(query));
  const bytes = await new Response(body).arrayBuffer();
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

beforeAll(async () => {
  empty = await openEmptyDatabase();
  const { prisma } = empty.database;
  keeper = new WatchStore(prisma);
  const watching = { untilOf: (id: string) => untilOf.get(id) };
  audit = new Audit({ rows: new ActivitySearchStore(prisma), watching, keepDays: 90 });
  const door = { kind: 'camera', id: 'c1', name: 'Front door' } as const;
  await note('logged-in', doer('Ada'));
  await note('log-in-failed', doer('Somebody', null), { kind: 'user', id: 'Ada', name: 'Ada' });
  await note('camera-changed', doer('Bob'), door, 'renamed from “Door”');
  await note('user-changed', doer('Ada'), { kind: 'user', id: 'Bob', name: 'Bob' }, '=1+1');
  await look('w1', doer('Ada'), 'c1', start - 5 * hourMs, start - hourMs);
  await look('w2', doer('Hall', null), 'c2', start + hourMs, null);
});
afterAll(() => empty.close());

describe('Audit', () => {
  it('shows the newest first, with what was done to what, by whom, how and from where', async () => {
    const { entries, next } = await search();
    expect(entries.map(({ kind }) => kind)).toEqual([
      'watched',
      'user-changed',
      'camera-changed',
      'log-in-failed',
      'logged-in',
      'watched',
    ]);
    expect(entries[2]).toMatchObject({
      at: '2026-11-26T12:00:02.000Z',
      until: null,
      goesOn: false,
      userId: 'Bob',
      who: 'Bob',
      via: 'session',
      address: '192.0.2.7',
      subject: { kind: 'camera', id: 'c1', name: 'Front door' },
      detail: 'renamed from “Door”',
    });
    expect(entries[0]).toMatchObject({ who: 'Hall', via: 'kiosk', until: null, goesOn: true });
    expect(next).toBe(null);
  });

  it.each<[Record<string, string>, [string, string, string | undefined][]]>([
    [{ kind: 'log-ins', who: 'ad' }, [['logged-in', 'Ada', undefined]]],
    [{ camera: 'c1', kind: 'changes' }, [['camera-changed', 'Bob', 'Front door']]],
    [{ kind: 'watching', who: 'hall' }, [['watched', 'Hall', 'Camera c2']]],
    [{ text: 'renamed' }, [['camera-changed', 'Bob', 'Front door']]],
    [
      { person: 'Bob' },
      [
        ['user-changed', 'Ada', 'Bob'],
        ['camera-changed', 'Bob', 'Front door'],
      ],
    ],
    [{ who: '', camera: '', kind: '', from: '', to: '', text: 'nothing has this' }, []],
  ])('finds with %j what meets all of it', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('finds what lasted into the time that is asked for, and what goes on', async () => {
    const hour = (from: number, to: number) =>
      found({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    const adas = ['watched', 'Ada', 'Camera c1'];
    expect(await hour(start - 3 * hourMs, start - 2 * hourMs)).toEqual([adas]);
    expect(await hour(start - hourMs + 1, start - 1)).toEqual([]);
    expect(await hour(start + 5 * hourMs, start + 6 * hourMs)).toEqual([
      ['watched', 'Hall', 'Camera c2'],
    ]);
  });

  it('tells the end of a look that is over, but not written as over', async () => {
    untilOf.set('w2', start + 2 * hourMs);
    const [ended] = (await search({ camera: 'c2' })).entries;
    expect(ended).toMatchObject({ until: '2026-11-26T14:00:00.000Z', goesOn: false });
    untilOf.set('w2', null);
    const [goesOn] = (await search({ camera: 'c2' })).entries;
    expect(goesOn).toMatchObject({ until: null, goesOn: true });
  });

  it.each([
    [{ from: 'soon' }, 'from'],
    [{ kind: 'secrets' }, 'kind'],
    [{ from: '2026-11-26', to: '2026-11-25' }, 'to'],
    [{ text: 'x'.repeat(101) }, 'text'],
    [{ after: "1'; DROP TABLE" }, 'after'],
  ])('names the field of %j that is wrong', async (query, field) => {
    const refusal = { code: 'invalid', fields: { [field]: expect.any(String) as string } };
    await expect(search(query)).rejects.toMatchObject(refusal);
  });

  it('is for administrators who have logged in: for no viewer, and no token that may manage', async () => {
    const scopes = ['read', 'manage', 'push'] as const;
    const pass = { kind: 'token', tokenId: 't', name: 'Script', scopes, cameraIds: null } as const;
    for (const actor of [null, { ...admin, role: 'viewer' as const }, { ...admin, pass }]) {
      const query = new URLSearchParams();
      await expect(audit.search(actor, query)).rejects.toMatchObject({ name: 'AuthError' });
      expect(() => audit.csv(actor, query)).toThrow(expect.objectContaining({ name: 'AuthError' }));
    }
  });

  it('exports what is found as CSV, without formulas', async () => {
    const lines = (await csv()).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFat,until,seconds,kind,who,via,address,subject_kind,subject,detail,user_id,subject_id',
    );
    expect(lines[2]).toBe(
      "2026-11-26T12:00:03.000Z,,,user-changed,Ada,session,192.0.2.7,user,Bob,'=1+1,Ada,Bob",
    );
    expect(lines[6]).toBe(
      '2026-11-26T07:00:00.000Z,2026-11-26T11:00:00.000Z,14400,watched,Ada,session,192.0.2.7,camera,Camera c1,,Ada,c1',
    );
    expect(lines).toHaveLength(8);
    expect((await csv({ kind: 'log-ins' })).split('\r\n')).toHaveLength(4);
  });

  it('finds each of many exactly once, page by page, though many have the same moment', async () => {
    const count = 2_600;
    const begun = Array.from({ length: count }, (_, at) => ({
      id: `many-${at}`,
      by: doer(at % 20 === 0 ? 'Carol' : 'Dave'),
      camera: { id: 'c9', name: 'Yard' },
      at: start - 2 * 24 * hourMs + Math.floor(at / 700),
    }));
    await keeper.write({ begun, renewed: new Map(), ended: new Map() });
    const ids: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page = await search({ who: 'carol', after });
      expect(page.entries.length).toBeLessThanOrEqual(100);
      ids.push(...page.entries.map(({ id }) => id));
      after = page.next;
    }
    expect(new Set(ids).size).toBe(130);
    expect(ids).toHaveLength(130);
    const records = (await csv({ camera: 'c9' })).trim().split('\r\n').slice(1);
    expect(records).toHaveLength(count);
    const moments = records.map((record) => record.split(',')[0] ?? '');
    expect(moments).toEqual([...moments].sort().reverse());
  });
});
