import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActivityStore } from '@/lib/activity/activity-store';
import { WatchStore } from '@/lib/activity/watch-store';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';

const start = Date.UTC(2026, 10, 26, 12);
const dayMs = 24 * 60 * 60 * 1000;
const by = { userId: 'u1', name: 'Ada', via: 'session' } as const;
const camera = { id: 'c1', name: 'Front door' };

let empty: EmptyDatabase;
let store: ActivityStore;
let keeper: WatchStore;
beforeEach(async () => {
  empty = await openEmptyDatabase();
  store = new ActivityStore(empty.database.prisma);
  keeper = new WatchStore(empty.database.prisma);
});
afterEach(() => empty.close());

const look = (id: string, at = start) => ({ id, by, camera, at });
const none = new Map<number, string[]>();
const ids = async () =>
  (await empty.database.prisma.activity.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);

describe('WatchStore', () => {
  it('ends after a crash what was left open, when it was last known to go on, and nothing else', async () => {
    await store.add({ kind: 'logged-in', by }, new Date(start));
    await keeper.write({ begun: [look('a'), look('b'), look('c')], renewed: none, ended: none });
    const [renewed, ended] = [
      new Map([[start + 60_000, ['a', 'c']]]),
      new Map([[start + 90_000, ['c']]]),
    ];
    await keeper.write({ begun: [], renewed, ended });
    expect(await keeper.endLeftOpen()).toBe(2);
    const rows = await empty.database.prisma.activity.findMany({
      where: { kind: 'watched' },
      orderBy: { id: 'asc' },
    });
    const lasted = rows.map(({ id, until }) => [id, until && until.getTime() - start]);
    expect(lasted).toEqual([
      ['a', 60_000],
      ['b', 0],
      ['c', 90_000],
    ]);
    expect(await keeper.endLeftOpen()).toBe(0);
    expect(await empty.database.prisma.activity.count({ where: { until: null } })).toBe(1);
  });

  it('writes as many as there are, whatever one statement takes, or nothing of it', async () => {
    const many = Array.from({ length: 1_201 }, (_, at) => look(`many-${at}`));
    const ended = new Map([[start + 1_000, many.map(({ id }) => id)]]);
    await keeper.write({ begun: many, renewed: none, ended });
    const { activity } = empty.database.prisma;
    expect(await activity.count({ where: { until: new Date(start + 1_000) } })).toBe(1_201);
    // One that is there already.
    const half = [look('new'), look('many-7')];
    await expect(keeper.write({ begun: half, renewed: none, ended: none })).rejects.toThrow();
    expect(await activity.count()).toBe(1_201);
  });
});

describe('ActivityStore', () => {
  it('removes what was over before a moment, the oldest first, and never what goes on', async () => {
    const before = start - 90 * dayMs;
    const begun = [
      look('a over', before - 3 * dayMs),
      look('b over later', before - 2 * dayMs),
      look('c over since', before - dayMs),
      look('d goes on', before - dayMs),
      look('e new', start),
    ];
    const ended = new Map([
      [before - 2 * dayMs, ['a over']],
      [before - 1, ['b over later']],
      [before + 1, ['c over since']],
    ]);
    await keeper.write({ begun, renewed: none, ended });
    expect(await store.removeBefore(new Date(before), 1)).toBe(1);
    expect((await ids())[0]).toBe('b over later');
    await store.add({ kind: 'logged-in', by }, new Date(before - 1));
    expect(await store.removeBefore(new Date(before), 500)).toBe(2);
    expect(await ids()).toEqual(['c over since', 'd goes on', 'e new']);
    expect(await store.removeBefore(new Date(before), 500)).toBe(0);
  });
});
