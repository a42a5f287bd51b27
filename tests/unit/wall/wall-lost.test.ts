import { describe, expect, it } from 'vitest';
import { RetryPlan } from '@/lib/wall/retry-plan';
import type { WallConnectionState } from '@/lib/wall/tile-state';
import { WallConnection } from '@/lib/wall/wall-connection';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { ScriptedWall } from '@/tests/fakes/scripted-wall';

const heartbeat = { type: 'heartbeat', now: 0, intervals: {} } as const;
const end = { type: 'end', reason: 'stills' } as const;
const tiles = [{ camera: 'a', width: 320 }];

function setUp() {
  const wall = new ScriptedWall();
  const clock = new FakeClock();
  const machine = { isOnline: true };
  const states: WallConnectionState[] = [];
  const pictures: number[] = [];
  const askedAgoMs: number[] = [];
  const connection = new WallConnection(
    {
      url: '/api/wall?shown=reported',
      fetch: wall.fetch,
      clock,
      random: () => 0.5,
      isOnline: () => machine.isOnline,
    },
    {
      onConnection: (state) => states.push(state),
      onMessage: ({ type }, agoMs) => {
        if (type === 'hello') askedAgoMs.push(agoMs);
      },
      onPicture: ({ sequence }) => pictures.push(sequence),
    },
  );
  /** The last state, in words. */
  const last = (): string => {
    const state = states.at(-1);
    return state?.kind === 'lost' ? state.why : (state?.kind ?? 'none');
  };
  return { wall, clock, machine, states, pictures, askedAgoMs, connection, last };
}

/** A connection of which nothing came twice, while the server answered other questions. */
async function heldBack() {
  const all = setUp();
  all.wall.isHealthy = true;
  all.connection.show(tiles);
  all.connection.start();
  await all.clock.advance(6_000);
  expect(all.last()).toBe('held-back');
  await all.clock.advance(500 + 6_000);
  expect(all.wall.openings).toHaveLength(2);
  expect(all.wall.stills).toHaveLength(1);
  return all;
}

/** And a first round of stills. */
async function showingStills() {
  const all = await heldBack();
  all.wall.still.sendStills(end);
  await all.clock.advance(0);
  expect(all.last()).toBe('stills');
  return all;
}

describe('WallConnection that is lost', () => {
  it('says so when the server itself said that it stops, and tries again soon and steadily', async () => {
    const { wall, clock, connection, last } = setUp();
    connection.start();
    wall.opening.greet('viewer-1');
    wall.opening.send({ type: 'end', reason: 'closing' });
    await clock.advance(0);
    expect(last()).toBe('closing');
    for (let tries = 2; tries <= 20; tries += 1) {
      await clock.advance(700);
      expect(wall.openings).toHaveLength(tries);
      wall.opening.fail();
      await clock.advance(0);
      expect(last()).toBe('closing');
    }
    for (let tries = 0; tries < 40; tries += 1) {
      await clock.advance(700);
      if (!wall.opening.signal.aborted) wall.opening.fail();
    }
    await clock.advance(0);
    expect(last()).toBe('unreachable');
  });

  it('says that the machine has no network, as long as the machine says so', async () => {
    const { wall, clock, machine, connection, states, last } = setUp();
    connection.start();
    machine.isOnline = false;
    wall.opening.fail();
    await clock.advance(0);
    expect(last()).toBe('offline');
    const [, lost] = states;
    machine.isOnline = true;
    connection.reconsider();
    expect(states.at(-1)).toEqual({ ...lost, why: 'unreachable' });
    machine.isOnline = false;
    connection.reconsider();
    expect(last()).toBe('offline');
  });

  it('is held back, not unreachable, where nothing comes while the server answers', async () => {
    const { wall, clock, connection, states, last } = setUp();
    wall.isHealthy = true;
    connection.start();
    await clock.advance(5_999);
    expect(wall.healthQuestions).toBe(0);
    await clock.advance(1);
    expect(states.map((state) => (state.kind === 'lost' ? state.why : state.kind))).toEqual([
      'connecting',
      'unreachable',
      'held-back',
    ]);
    expect(last()).toBe('held-back');

    const other = setUp();
    other.connection.start();
    await other.clock.advance(6_000);
    expect(other.wall.healthQuestions).toBe(1);
    expect(other.last()).toBe('unreachable');
  });

  it('asks nobody how the server is when the connection simply breaks', async () => {
    const { wall, clock, connection } = setUp();
    connection.start();
    wall.opening.fail();
    await clock.advance(400);
    expect(wall.healthQuestions).toBe(0);
  });

  it('connects anew when hurried on a connection that has been quiet for too long', async () => {
    const { wall, clock, connection, states } = setUp();
    connection.start();
    wall.opening.greet('viewer-1');
    await clock.advance(3_000);
    connection.hurry();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(1);
    await clock.advance(1);
    connection.hurry();
    await clock.advance(0);
    expect(wall.openings).toHaveLength(2);
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'connected', 'connecting']);
  });
});

describe('WallConnection that is refused for want of room', () => {
  const full = 'As many people as may are watching.';

  it('tells the server’s sentence, and comes again when that asks, never more rarely', async () => {
    const { wall, clock, connection, states } = setUp();
    connection.start();
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect(wall.openings).toHaveLength(attempt);
      wall.opening.refuseCrowded(full, 3);
      await clock.advance(0);
      const retryAtMs = clock.now() + 3_000;
      expect(states.at(-1)).toMatchObject({
        kind: 'lost',
        why: 'crowded',
        sentence: full,
        retryAtMs,
      });
      await clock.advance(2_999);
      expect(wall.openings).toHaveLength(attempt);
      await clock.advance(1);
    }
    wall.opening.greet('viewer-1');
    await clock.advance(0);
    expect(states.at(-1)).toEqual({ kind: 'connected' });
  });

  it('forgets the sentence where the next attempt fails otherwise', async () => {
    const { wall, clock, connection, states } = setUp();
    connection.start();
    wall.opening.refuseCrowded(full, 3);
    await clock.advance(3_000);
    wall.opening.refuse(502);
    await clock.advance(0);
    expect(states.at(-1)).toMatchObject({ why: 'unreachable', sentence: undefined });
  });

  it('says so, too, where stills are refused', async () => {
    const { wall, clock, states } = await showingStills();
    await clock.advance(2_000);
    wall.still.refuseCrowded(full, 3);
    await clock.advance(0);
    expect(states.at(-1)).toMatchObject({ kind: 'lost', why: 'crowded', sentence: full });
  });
});

describe('WallConnection that is held back', () => {
  it('shows stills after two attempts in a row, round after round', async () => {
    const { wall, clock, pictures, states } = await showingStills();
    expect(wall.stills[0]?.url).toBe('/api/wall/stills?shown=reported');
    expect(wall.stills[0]?.request).toEqual({ tiles });
    await clock.advance(1_999);
    expect(wall.stills).toHaveLength(1);
    await clock.advance(1);
    expect(wall.stills).toHaveLength(2);
    wall.still.greet('stills');
    wall.still.sendPicture('a', 7, 1_000);
    wall.still.send(end);
    wall.still.close();
    await clock.advance(0);
    expect(pictures).toEqual([7]);
    expect(states.filter(({ kind }) => kind === 'stills')).toHaveLength(1);
  });

  it('never asks for a round while one is under way, and waits as long as it takes', async () => {
    const { wall, clock, askedAgoMs } = await showingStills();
    await clock.advance(2_000);
    await clock.advance(20_000);
    expect(wall.stills).toHaveLength(2);
    wall.still.sendStills(end);
    await clock.advance(299);
    expect(askedAgoMs.at(-1)).toBe(20_000);
    expect(wall.stills).toHaveLength(2);
    await clock.advance(1);
    expect(wall.stills).toHaveLength(3);
  });

  it('asks at once for other tiles', async () => {
    const { wall, clock, connection } = await showingStills();
    connection.show([{ camera: 'b', width: 640 }]);
    await clock.advance(0);
    expect(wall.still.request).toEqual({ tiles: [{ camera: 'b', width: 640 }] });
  });

  it('tries the real connection once a minute, and returns to it once it flows', async () => {
    const { wall, clock, last } = await showingStills();
    const serve = async (seconds: number): Promise<void> => {
      for (let round = 0; round < seconds * 2; round += 1) {
        if (!wall.still.signal.aborted) wall.still.sendStills(end);
        await clock.advance(500);
      }
    };
    await serve(70);
    expect(wall.openings).toHaveLength(3);
    // The beginning came through, and nothing more.
    await serve(58);
    expect(wall.openings).toHaveLength(4);
    wall.opening.greet('viewer-4');
    wall.opening.send(heartbeat);
    await serve(1);
    expect(last()).toBe('stills');
    wall.opening.send(heartbeat);
    await clock.advance(500);
    wall.opening.send(heartbeat);
    await clock.advance(0);
    expect(wall.openings).toHaveLength(5);
    expect(last()).toBe('stills');
    wall.opening.greet('viewer-5');
    await clock.advance(0);
    expect(last()).toBe('connected');
    const { length } = wall.stills;
    await clock.advance(5_000);
    expect(wall.stills).toHaveLength(length);
  });

  it('says that it is lost when a round fails, and is back at stills after one more silence', async () => {
    const { wall, clock, last } = await showingStills();
    await clock.advance(2_000);
    wall.still.fail();
    await clock.advance(0);
    expect(last()).toBe('unreachable');
    await clock.advance(500 + 6_000);
    expect(wall.openings).toHaveLength(3);
    wall.still.sendStills(end);
    await clock.advance(0);
    expect(last()).toBe('stills');
  });

  it('takes an answer without its end for none', async () => {
    const { wall, clock, last } = await heldBack();
    wall.still.sendStills();
    await clock.advance(0);
    expect(last()).toBe('unreachable');
  });

  it('is signed out when a round is refused', async () => {
    const { wall, clock, last } = await showingStills();
    await clock.advance(2_000);
    wall.still.refuse(401);
    await clock.advance(0);
    expect(last()).toBe('signed-out');
    expect(clock.pendingTimers).toBe(0);
  });

  it('begins with stills when it is started again, and tries the real connection beside them', async () => {
    const { wall, clock, connection, last } = await showingStills();
    connection.stop();
    expect(clock.pendingTimers).toBe(0);
    await clock.advance(60_000);
    const { length } = wall.openings;
    connection.start();
    await clock.advance(0);
    wall.still.sendStills(end);
    await clock.advance(0);
    expect(last()).toBe('stills');
    expect(wall.openings).toHaveLength(length + 1);
  });

  it('shows stills at once in a browser that hands no answer out before its end', async () => {
    const { wall, clock, connection, last } = setUp();
    connection.start();
    wall.opening.openWithoutStream();
    await clock.advance(0);
    wall.still.sendStills(end);
    await clock.advance(0);
    expect(last()).toBe('stills');
    await clock.advance(1_000);
    connection.stop();
    expect(clock.pendingTimers).toBe(0);
    expect(wall.openings).toHaveLength(1);
  });
});

describe('RetryPlan', () => {
  it('spreads the retries of many displays', () => {
    const delays = [0, 0.25, 0.5, 0.75, 0.999].map((random) => {
      const plan = new RetryPlan(() => random);
      return Math.round(plan.nextDelayMs(0));
    });
    expect(delays).toEqual([250, 375, 500, 625, 750]);
  });

  it('has its patience back after a reset', () => {
    const plan = new RetryPlan(() => 0.5);
    expect([0, 0, 0, 0, 0, 0].map(() => plan.nextDelayMs(0))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 10_000,
    ]);
    plan.reset();
    expect(plan.nextDelayMs(0)).toBe(500);
  });
});
