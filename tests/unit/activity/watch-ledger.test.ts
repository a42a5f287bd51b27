import { describe, expect, it } from 'vitest';
import type { WatchChanges } from '@/lib/activity/watch-entry';
import { WatchLedger } from '@/lib/activity/watch-ledger';
import { createLog, silentLog } from '@/lib/log/log';
import { FakeClock } from '../../fakes/fake-clock';

const watcher = (key: string, gapMs = 60_000) => ({
  key,
  gapMs,
  doer: { userId: key, name: key, via: 'session' as const },
});
const [ann, bob] = [watcher('ann'), watcher('bob')];
const door = { id: 'c1', name: 'Front door' };
const yard = { id: 'c2', name: 'Yard' };
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Row {
  readonly who: string;
  readonly camera: string;
  /** Seconds since the start. */
  readonly at: number;
  knownUntil: number;
  until: number | null;
}

function setUp(log = silentLog) {
  const clock = new FakeClock();
  const start = clock.now();
  const seconds = (ms: number): number => (ms - start) / 1_000;
  const rows = new Map<string, Row>();
  const writes: WatchChanges[] = [];
  const disk = { isFull: false, refusals: 0 };
  const write = async (changes: WatchChanges): Promise<void> => {
    await Promise.resolve();
    if (disk.isFull) {
      disk.refusals += 1;
      throw new Error('database or disk is full');
    }
    writes.push(changes);
    for (const { id, by, camera, at } of changes.begun) {
      const row = { who: by.name, camera: camera.name, at: seconds(at) };
      rows.set(id, { ...row, knownUntil: seconds(at), until: null });
    }
    for (const [ms, ids] of changes.renewed) {
      for (const id of ids) Object.assign(rows.get(id) ?? {}, { knownUntil: seconds(ms) });
    }
    for (const [ms, ids] of changes.ended) {
      for (const id of ids) Object.assign(rows.get(id) ?? {}, { until: seconds(ms) });
    }
  };
  const ledger = new WatchLedger({ keeper: { write }, clock, log });
  const looks = () =>
    [...rows.values()].map(({ who, camera, at, until }) => [who, camera, at, until]);
  return { clock, ledger, rows, writes, disk, looks };
}

describe('WatchLedger', () => {
  it('writes a look when it begins, so that who watches now shows, and its end when it is sure', async () => {
    const { clock, ledger, looks } = setUp();
    const end = ledger.begin(ann, door);
    await clock.advance(1_000);
    expect(looks()).toEqual([['ann', 'Front door', 0, null]]);
    await clock.advance(11_000);
    end();
    await clock.advance(2 * minuteMs);
    expect(looks()).toEqual([['ann', 'Front door', 0, 12]]);
    expect(ledger.size).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('counts all that one session has of a camera as one look, until the last has ended', async () => {
    const { clock, ledger, looks } = setUp();
    const ends = [ledger.begin(ann, door), ledger.begin(ann, door)];
    await clock.advance(10_000);
    ends[0]?.();
    // Told twice is told once.
    ends[0]?.();
    await clock.advance(10 * minuteMs);
    expect(looks()).toEqual([['ann', 'Front door', 0, null]]);
    ends[1]?.();
    await clock.advance(2 * minuteMs);
    expect(looks()).toEqual([['ann', 'Front door', 0, 610]]);
  });

  it('keeps sessions and cameras apart', async () => {
    const { clock, ledger, looks } = setUp();
    ledger.begin(ann, door);
    ledger.begin(ann, yard);
    ledger.begin(bob, door);
    await clock.advance(1_000);
    expect(looks()).toEqual([
      ['ann', 'Front door', 0, null],
      ['ann', 'Yard', 0, null],
      ['bob', 'Front door', 0, null],
    ]);
  });

  it('joins looks over a short gap, and not over a long one', async () => {
    const { clock, ledger, looks } = setUp();
    ledger.begin(ann, door)();
    await clock.advance(59_000);
    const end = ledger.begin(ann, door);
    await clock.advance(minuteMs);
    end();
    await clock.advance(60_000);
    ledger.begin(ann, door);
    await clock.advance(1_000);
    expect(looks()).toEqual([
      ['ann', 'Front door', 0, 119],
      ['ann', 'Front door', 179, null],
    ]);
  });

  it('joins over as long a gap as the watcher has: a display that goes round its cameras', async () => {
    const { clock, ledger, looks } = setUp();
    const display = watcher('display', 15 * minuteMs);
    for (let round = 0; round < 5; round += 1) {
      ledger.begin(display, door)();
      await clock.advance(14 * minuteMs);
    }
    await clock.advance(2 * minuteMs);
    expect(looks()).toEqual([['display', 'Front door', 0, 4 * 14 * 60]]);
  });

  it('makes one look of stills that are asked for again and again', async () => {
    const { clock, ledger, looks } = setUp();
    for (let time = 0; time < 60; time += 1) {
      ledger.seen(ann, door);
      await clock.advance(minuteMs);
    }
    expect(looks()).toEqual([['ann', 'Front door', 0, null]]);
    await clock.advance(2 * minuteMs);
    expect(looks()).toEqual([['ann', 'Front door', 0, 59 * 60]]);
  });

  it('knows more exactly than is written who watches now', async () => {
    const { clock, ledger, rows } = setUp();
    const start = clock.now();
    const end = ledger.begin(ann, door);
    ledger.seen(bob, door);
    await clock.advance(1_000);
    const [anns = '', bobs = ''] = rows.keys();
    expect([ledger.untilOf(anns), ledger.untilOf(bobs)]).toEqual([null, null]);
    await clock.advance(29_000);
    end();
    expect([ledger.untilOf(anns), ledger.untilOf(bobs)]).toEqual([start + 30_000, start]);
    ledger.begin(ann, door);
    expect(ledger.untilOf(anns)).toBe(null);
    expect(ledger.untilOf('unknown')).toBe(undefined);
  });

  it('writes what begins and ends together in one go, in as few statements as there are times', async () => {
    const { clock, ledger, writes } = setUp();
    const cameras = Array.from({ length: 64 }, (_, at) => ({ id: `c${at}`, name: `Camera ${at}` }));
    const people = Array.from({ length: 20 }, (_, at) => watcher(`person ${at}`));
    const ends = people.flatMap((one) => cameras.map((camera) => ledger.begin(one, camera)));
    await clock.advance(1_000);
    expect(writes.map(({ begun }) => begun.length)).toEqual([20 * 64]);
    await clock.advance(5 * minuteMs);
    const renewals = writes.slice(1);
    expect(renewals).toHaveLength(5);
    for (const { renewed } of renewals) {
      expect([...renewed.values()].map(({ length }) => length)).toEqual([20 * 64]);
    }
    for (const end of ends) end();
    await clock.advance(2 * minuteMs);
    const last = writes.filter(({ ended }) => ended.size > 0);
    expect(last.map(({ ended }) => [...ended.values()].map((ids) => ids.length))).toEqual([
      [20 * 64],
    ]);
  });

  it('leaves at a crash how far each look was known to have gone, to a minute', async () => {
    const { clock, ledger, rows } = setUp();
    ledger.begin(ann, door);
    await clock.advance(hourMs);
    await clock.advance(45_000);
    const [row] = rows.values();
    const now = 3_600 + 45;
    expect(row?.knownUntil).toBeLessThanOrEqual(now);
    expect(row?.knownUntil).toBeGreaterThan(now - 75);
    expect(row?.until).toBe(null);
  });

  it('claims of stills no more than was seen', async () => {
    const { clock, ledger, rows } = setUp();
    ledger.seen(ann, door);
    await clock.advance(45_000);
    ledger.seen(ann, door);
    await clock.advance(60_000);
    const [row] = rows.values();
    expect(row?.knownUntil).toBeLessThanOrEqual(45);
    expect(row?.knownUntil).toBeGreaterThan(0);
  });

  it('begins another entry after a day, without a gap', async () => {
    const { clock, ledger, looks } = setUp();
    const end = ledger.begin(ann, door);
    await clock.advance(25 * hourMs);
    expect(looks()).toEqual([
      ['ann', 'Front door', 0, 24 * 3_600],
      ['ann', 'Front door', 24 * 3_600, null],
    ]);
    end();
    await clock.advance(2 * minuteMs);
    expect(looks()[1]).toEqual(['ann', 'Front door', 24 * 3_600, 25 * 3_600]);
    expect(ledger.size).toBe(0);
  });

  it('ends all looks when the server stops, each when it was seen last', async () => {
    const { clock, ledger, looks } = setUp();
    const end = ledger.begin(ann, door);
    ledger.begin(bob, door);
    await clock.advance(10_000);
    end();
    await clock.advance(10_000);
    ledger.begin(bob, yard);
    await ledger.close();
    expect(looks()).toEqual([
      ['ann', 'Front door', 0, 10],
      ['bob', 'Front door', 0, 20],
      ['bob', 'Yard', 20, 20],
    ]);
    ledger.begin(ann, yard);
    expect([ledger.size, clock.pendingTimers]).toEqual([0, 0]);
  });

  it('writes later what a full disk refuses, says so once, and forgets nothing of it', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'warn', pretty: false, write: (line) => void lines.push(line) });
    const { clock, ledger, disk, looks } = setUp(log);
    disk.isFull = true;
    const end = ledger.begin(ann, door);
    await clock.advance(5_000);
    end();
    await clock.advance(3 * minuteMs);
    expect(disk.refusals).toBeGreaterThan(1);
    expect(disk.refusals).toBeLessThan(10);
    disk.isFull = false;
    await clock.advance(minuteMs);
    expect(looks()).toEqual([['ann', 'Front door', 0, 5]]);
    const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(said).toEqual(['could not note who watches', 'who watches is noted again']);
  });

  it('keeps a bounded number of looks in memory that may go on', async () => {
    const { clock, ledger } = setUp();
    for (let at = 0; at < 12_000; at += 1) ledger.seen(watcher(`key ${at}`), door);
    expect(ledger.size).toBe(10_000);
    await clock.advance(10 * minuteMs);
    expect(ledger.size).toBe(0);
  });
});
