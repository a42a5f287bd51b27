import { describe, expect, it } from 'vitest';
import type { WallConnectionState } from '@/lib/wall/tile-state';
import { WallConnection } from '@/lib/wall/wall-connection';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { ScriptedWall } from '@/tests/fakes/scripted-wall';

const heartbeat = { type: 'heartbeat', now: 0, intervals: {} } as const;
const tiles = [{ camera: 'a', width: 320 }];

function setUp() {
  const wall = new ScriptedWall();
  const clock = new FakeClock();
  const states: WallConnectionState['kind'][] = [];
  const heard: string[] = [];
  const connection = new WallConnection(
    { url: '/api/wall', fetch: wall.fetch, clock, random: () => 0.5 },
    {
      onConnection: ({ kind }) => states.push(kind),
      onMessage: ({ type }) => heard.push(type),
      onPicture: ({ camera, sequence }) => heard.push(`${camera} ${sequence}`),
    },
  );
  return { wall, clock, states, heard, connection };
}

async function connected() {
  const all = setUp();
  all.connection.start();
  all.wall.opening.greet('viewer-1');
  await all.clock.advance(1_000);
  return all;
}

describe('WallConnection', () => {
  it('says that it is connected once the server has greeted, not when an answer begins', async () => {
    const { wall, clock, states, heard, connection } = setUp();
    connection.start();
    wall.opening.open();
    await clock.advance(5_999);
    expect(states).toEqual(['connecting']);
    await clock.advance(1);
    expect(states).toEqual(['connecting', 'lost']);
    await clock.advance(500);
    wall.opening.greet('viewer-1');
    wall.opening.sendPicture('a', 7, 1_000);
    await clock.advance(0);
    expect(states).toEqual(['connecting', 'lost', 'connected']);
    expect(heard).toEqual(['hello', 'a 7']);
  });

  it('is lost after six silent seconds, and tries again ever more slowly', async () => {
    const { wall, clock, states } = await connected();
    await clock.advance(4_999);
    expect(states.at(-1)).toBe('connected');
    await clock.advance(1);
    expect(states.at(-1)).toBe('lost');
    expect(wall.openings[0]?.signal.aborted).toBe(true);
    for (const [index, delayMs] of [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000].entries()) {
      await clock.advance(delayMs - 1);
      expect(wall.openings).toHaveLength(index + 1);
      await clock.advance(1);
      expect(wall.openings).toHaveLength(index + 2);
      wall.opening.fail();
      await clock.advance(0);
    }
  });

  it('reports to the next connection whatever became of a report to the last', async () => {
    const { wall, clock, connection } = await connected();
    wall.reportStatus = undefined;
    connection.show(tiles);
    await clock.advance(100);
    expect(wall.report).toMatchObject({ viewer: 'viewer-1', report: { tiles } });

    wall.opening.close();
    await clock.advance(500);
    expect(wall.report.signal.aborted).toBe(true);
    wall.reportStatus = 204;
    wall.opening.greet('viewer-2');
    await clock.advance(200);
    expect(wall.report.viewer).toBe('viewer-2');
    expect(wall.reports.filter(({ report }) => report.tiles).at(-1)?.viewer).toBe('viewer-2');
    expect(wall.report.report.received).toBeGreaterThan(0);
    expect(wall.report.report.received).toBeLessThan(300);
  });

  it('gives a report up that is not answered for five seconds, and tells it all again', async () => {
    const { wall, clock, connection } = await connected();
    wall.reportStatus = undefined;
    connection.show(tiles);
    await clock.advance(100);
    const { length } = wall.reports;
    wall.opening.send(heartbeat);
    await clock.advance(4_000);
    wall.opening.send(heartbeat);
    await clock.advance(899);
    expect(wall.reports).toHaveLength(length);
    await clock.advance(1_101);
    expect(wall.reports).toHaveLength(length + 1);
    expect(wall.report.report.tiles).toEqual(tiles);
  });

  it('does not repeat tiles that are as it told, and tells a tile’s new width once', async () => {
    const { wall, clock, connection } = await connected();
    connection.show(tiles);
    await clock.advance(100);
    connection.show([...tiles]);
    await clock.advance(1_000);
    for (const width of [330, 340, 350]) connection.show([{ camera: 'a', width }]);
    await clock.advance(1_000);
    const told = wall.reports.flatMap(({ report }) => (report.tiles ? [report.tiles] : []));
    expect(told).toEqual([tiles, [{ camera: 'a', width: 350 }]]);
  });

  it('waits a second after a report that failed', async () => {
    const { wall, clock } = await connected();
    wall.reportStatus = 500;
    wall.opening.send(heartbeat);
    await clock.advance(100);
    const { length } = wall.reports;
    await clock.advance(899);
    expect(wall.reports).toHaveLength(length);
    wall.reportStatus = 204;
    await clock.advance(101);
    expect(wall.reports).toHaveLength(length + 1);
    await clock.advance(1_000);
    expect(wall.reports).toHaveLength(length + 1);
  });

  it('has its patience back once a report was taken', async () => {
    const { wall, clock } = await connected();
    for (const delayMs of [500, 1_000, 2_000]) {
      wall.opening.fail();
      await clock.advance(delayMs);
    }
    wall.opening.greet('viewer-2');
    await clock.advance(200);
    const { length } = wall.openings;
    wall.opening.fail();
    await clock.advance(500);
    expect(wall.openings).toHaveLength(length + 1);
  });

  it('connects again when the server no longer knows it, with patience if that repeats', async () => {
    const { wall, clock, states } = await connected();
    wall.reportStatus = 404;
    wall.opening.send(heartbeat);
    await clock.advance(200);
    expect(states.at(-1)).toBe('lost');
    await clock.advance(400);
    wall.opening.greet('viewer-2');
    await clock.advance(200);
    expect(states.slice(-2)).toEqual(['connected', 'lost']);
    const { length } = wall.openings;
    await clock.advance(700);
    expect(wall.openings).toHaveLength(length);
    await clock.advance(300);
    expect(wall.openings).toHaveLength(length + 1);
  });

  it('connects again at once, and without a word, when its log-in goes on under another cookie', async () => {
    const { wall, clock, states } = await connected();
    const told = states.length;
    wall.opening.send({ type: 'end', reason: 'renewed' });
    await clock.advance(0);
    expect(wall.openings).toHaveLength(2);
    wall.opening.greet('viewer-2');
    await clock.advance(0);
    expect(states.slice(told)).toEqual(['connecting', 'connected']);
  });

  it('is signed out when the server says so to a report, to the request or at the end', async () => {
    const byReport = await connected();
    byReport.wall.reportStatus = 401;
    byReport.wall.opening.send(heartbeat);
    await byReport.clock.advance(200);
    expect(byReport.states.at(-1)).toBe('signed-out');
    expect(byReport.wall.opening.signal.aborted).toBe(true);

    const byRequest = setUp();
    byRequest.connection.start();
    byRequest.wall.opening.refuse(401);
    await byRequest.clock.advance(60_000);
    expect(byRequest.states).toEqual(['connecting', 'signed-out']);

    const byEnd = await connected();
    byEnd.wall.opening.send({ type: 'end', reason: 'signed-out' });
    await byEnd.clock.advance(60_000);
    expect(byEnd.states.at(-1)).toBe('signed-out');
    for (const { clock, wall } of [byReport, byRequest, byEnd]) {
      await clock.advance(60_000);
      expect(wall.openings).toHaveLength(1);
      expect(clock.pendingTimers).toBe(0);
    }
  });

  it('tells nothing of what it was stopped with, and leaves nothing behind', async () => {
    const { wall, clock, states, heard, connection } = await connected();
    const before = heard.length;
    wall.opening.send(heartbeat);
    wall.opening.sendPicture('a', 1, 0);
    connection.stop();
    await clock.advance(60_000);
    expect(heard).toHaveLength(before);
    expect(states).toEqual(['connecting', 'connected']);
    expect(wall.openings).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is not lost when it is stopped just as the server ends', async () => {
    for (let microtasks = 0; microtasks < 12; microtasks += 1) {
      const { wall, clock, states, connection } = await connected();
      wall.opening.close();
      for (let turn = 0; turn < microtasks; turn += 1) await Promise.resolve();
      const before = [...states];
      connection.stop();
      await clock.advance(0);
      expect(states).toEqual(before);
      expect(clock.pendingTimers).toBe(0);
    }
  });

  it('can be stopped and started within one turn, and started twice', async () => {
    const { wall, clock, states, connection } = await connected();
    connection.show(tiles);
    connection.stop();
    connection.start();
    connection.start();
    wall.opening.greet('viewer-2');
    await clock.advance(1_000);
    expect(wall.openings).toHaveLength(2);
    expect(wall.openings[0]?.signal.aborted).toBe(true);
    expect(states).toEqual(['connecting', 'connected', 'connecting', 'connected']);
    expect(wall.report.viewer).toBe('viewer-2');
    expect(wall.reports.filter(({ report }) => report.tiles).map(({ viewer }) => viewer)).toEqual([
      'viewer-2',
    ]);
  });

  it('can be hurried after it was stopped and started while it waited', async () => {
    const { wall, clock, connection } = await connected();
    wall.opening.close();
    await clock.advance(100);
    connection.stop();
    connection.start();
    wall.opening.fail();
    await clock.advance(100);
    const { length } = wall.openings;
    connection.hurry();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(length + 1);
  });

  it('tries at once when hurried, or right after the attempt that is under way', async () => {
    const { wall, clock, states, connection } = await connected();
    wall.opening.close();
    await clock.advance(0);
    connection.hurry();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(2);

    connection.hurry();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(2);
    wall.opening.fail();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(3);
    wall.opening.fail();
    await clock.advance(100);
    expect(wall.openings).toHaveLength(3);
    expect(states.at(-1)).toBe('lost');
  });

  it('lets a connection be that is well when hurried', async () => {
    const { wall, clock, connection } = await connected();
    connection.hurry();
    await clock.advance(1_000);
    expect(wall.openings).toHaveLength(1);
    wall.opening.close();
    await clock.advance(499);
    expect(wall.openings).toHaveLength(1);
  });

  it('connects anew at once when renewed, connected or waiting', async () => {
    const { wall, clock, states, connection } = await connected();
    connection.renew();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(2);
    expect(wall.openings[0]?.signal.aborted).toBe(true);
    expect(states).toEqual(['connecting', 'connected', 'connecting']);
    wall.opening.fail();
    await clock.advance(0);
    expect(states.at(-1)).toBe('lost');
    connection.renew();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(3);
  });
});
