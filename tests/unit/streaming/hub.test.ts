import { describe, expect, it } from 'vitest';
import type { Frame } from '@/lib/streaming/frame';
import { Hub } from '@/lib/streaming/hub';
import type { HubState } from '@/lib/streaming/hub-state';
import { FakeClock } from '../../fakes/fake-clock';
import { ScriptedSource } from '../../fakes/scripted-source';

function setUp(options: { expectedIntervalMs?: number; stillnessMs?: number } = {}) {
  const clock = new FakeClock();
  const source = new ScriptedSource(options);
  const states: HubState[] = [];
  const freezes: (number | undefined)[] = [];
  const hub = new Hub({
    source,
    clock,
    random: () => 0.5,
    stillnessMs: options.stillnessMs,
    onState: (state) => states.push(state),
    onFrozen: (since) => freezes.push(since),
  });
  return { clock, source, hub, states, freezes, kinds: () => states.map(({ kind }) => kind) };
}

function listener() {
  const frames: Frame[] = [];
  const states: HubState[] = [];
  const seen = { frames, states, closed: 0 };
  return {
    seen,
    onFrame: (frame: Frame) => void frames.push(frame),
    onState: (state: HubState) => void states.push(state),
    onClosed: () => void (seen.closed += 1),
  };
}

describe('Hub', () => {
  it('runs nothing until someone watches', async () => {
    const { clock, source, hub } = setUp();
    await clock.advance(60_000);
    expect(source.runs).toBe(0);
    expect(hub.state.kind).toBe('idle');
  });

  it('runs its source once for many viewers and gives each the same frame object', async () => {
    const { clock, source, hub } = setUp();
    const viewers = Array.from({ length: 20 }, listener);
    for (const viewer of viewers) hub.view(viewer);
    await clock.advance(0);
    source.emit(clock.now());
    await clock.advance(0);
    expect(source.runs).toBe(1);
    const [first] = viewers[0]?.seen.frames ?? [];
    expect(first?.sequence).toBe(1);
    for (const viewer of viewers) expect(viewer.seen.frames).toEqual([first]);
    expect(hub.newest).toBe(first);
  });

  it('tells of the newest only, where several frames come in one turn of the event loop', async () => {
    const { clock, source, hub } = setUp();
    const viewer = listener();
    hub.view(viewer);
    await clock.advance(0);
    for (let picture = 0; picture < 5; picture += 1) source.emit(clock.now());
    expect(hub.newest?.sequence).toBe(5);
    await clock.advance(0);
    expect(viewer.seen.frames.map(({ sequence }) => sequence)).toEqual([5]);
  });

  it('lingers ten seconds after the last viewer, then stops and forgets the picture', async () => {
    const { clock, source, hub } = setUp();
    const view = hub.view(listener());
    await clock.advance(0);
    source.emit(clock.now());
    view.close();
    view.close();
    await clock.advance(9_999);
    expect(source.running).toBe(1);
    expect(hub.newest).toBeDefined();
    await clock.advance(1);
    expect(source.running).toBe(0);
    expect(hub.newest).toBeUndefined();
    expect(hub.state.kind).toBe('idle');
    expect(clock.pendingTimers).toBe(0);
  });

  it('keeps the connection when a viewer comes back within the linger', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener()).close();
    await clock.advance(5_000);
    hub.view(listener());
    await clock.advance(30_000);
    expect(source.runs).toBe(1);
    expect(source.running).toBe(1);
  });

  it('never connects twice, even when a viewer comes while the source is still letting go', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener()).close();
    await clock.advance(0);
    source.slowToStop = true;
    await clock.advance(10_000);
    hub.view(listener());
    await clock.advance(1_000);
    expect(source.runs).toBe(1);
    source.slowToStop = false;
    source.letGo();
    await clock.advance(0);
    expect(source.runs).toBe(2);
    expect(source.mostRunning).toBe(1);
  });

  it('retries by itself with growing delays and says since when the camera is lost', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    await clock.advance(0);
    source.emit(clock.now());
    const lostAt = clock.now();
    await clock.advance(500);
    const delays: number[] = [];
    for (let failure = 0; failure < 8; failure += 1) {
      source.fail('refused');
      await clock.advance(0);
      const { state } = hub;
      if (state.kind !== 'failed') throw new Error(`expected failed, got ${state.kind}`);
      expect(state.failure).toEqual({ since: lostAt, code: 'refused' });
      delays.push(state.retryAt - clock.now());
      await clock.advance(state.retryAt - clock.now());
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(hub.state).toMatchObject({ kind: 'starting', failure: { since: lostAt } });
    source.emit(clock.now());
    expect(hub.state.kind).toBe('live');
    expect(source.runs).toBe(9);
  });

  it('takes no picture of a run that has failed: it would pass for the next run’s', async () => {
    const { clock, source, hub, kinds } = setUp();
    hub.view(listener());
    await clock.advance(0);
    source.fail();
    await clock.advance(0);
    source.emit(clock.now());
    await clock.advance(0);
    expect([hub.newest, kinds()]).toEqual([undefined, ['starting', 'failed']]);
    // The retry's timer alone.
    expect(clock.pendingTimers).toBe(1);
  });

  it('starts the delays over after a run that was healthy for ten seconds', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    for (let failure = 0; failure < 3; failure += 1) {
      await clock.advance(0);
      source.fail();
      await clock.advance(60_000);
    }
    for (let second = 0; second <= 10; second += 1) {
      source.emit(clock.now());
      await clock.advance(1_000);
    }
    source.fail();
    await clock.advance(0);
    const { state } = hub;
    expect(state.kind === 'failed' && state.retryAt - clock.now()).toBe(1_000);
  });

  it('cuts a long wait short for a new viewer, but not where the camera refused the log-in', async () => {
    for (const [code, runs] of [
      ['refused', 5],
      ['unauthorised', 1],
    ] as const) {
      const { clock, source, hub } = setUp();
      hub.view(listener());
      await clock.advance(0);
      for (let second = 0; second < 14; second += 1) {
        source.fail(code);
        await clock.advance(1_000);
      }
      const before = source.runs;
      hub.view(listener());
      await clock.advance(0);
      expect([code, source.runs]).toEqual([code, runs]);
      expect(before).toBe(code === 'refused' ? runs - 1 : runs);
    }
  });

  it('asks a dead camera no more often because many come to look', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    for (let second = 0; second < 120; second += 1) {
      await clock.advance(500);
      source.fail();
      await clock.advance(500);
      hub.view(listener()).close();
    }
    expect(source.runs).toBeLessThanOrEqual(120 / 5 + 3);
  });

  it('gives a camera that is slow to its first picture the same time after every drop', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    for (let connection = 1; connection <= 3; connection += 1) {
      await clock.advance(20_000);
      for (let picture = 0; picture < 20; picture += 1) {
        source.emit(clock.now());
        await clock.advance(1_000);
      }
      expect(hub.state.kind).toBe('live');
      expect(source.runs).toBe(connection);
      source.fail('ended');
      await clock.advance(1_000);
    }
  });

  it('keeps to the reason it lost a camera for while it tries again', async () => {
    const { clock, source, hub, states } = setUp({ expectedIntervalMs: 1_000 });
    hub.view(listener());
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await clock.advance(5_000);
      source.fail('timeout');
      await clock.advance(4_000);
    }
    const failures = states.flatMap((state) => ('failure' in state ? [state.failure.code] : []));
    expect(new Set(failures)).toEqual(new Set(['timeout']));
  });

  it('notices silence whatever happens to the machine’s clock', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    await clock.advance(0);
    for (let picture = 0; picture < 5; picture += 1) {
      source.emit(clock.now());
      await clock.advance(100);
    }
    clock.jump(-3_600_000);
    await clock.advance(3_000);
    expect(hub.state.kind).toBe('stalled');
  });

  it('calls a camera stalled by its own cadence, then gives up and connects again', async () => {
    const { clock, source, hub, kinds } = setUp();
    hub.view(listener());
    await clock.advance(0);
    for (let picture = 0; picture < 5; picture += 1) {
      source.emit(clock.now());
      await clock.advance(100);
    }
    await clock.advance(2_899);
    expect(hub.state.kind).toBe('live');
    await clock.advance(1);
    expect(hub.state).toEqual({
      kind: 'stalled',
      failure: { since: clock.now() - 3_000, code: 'stalled' },
    });
    await clock.advance(12_000);
    expect(kinds()).toEqual(['starting', 'live', 'stalled', 'failed']);
    await clock.advance(1_000);
    expect(source.runs).toBe(2);
    expect(source.mostRunning).toBe(1);
  });

  it('leaves a camera with one picture a minute alone', async () => {
    const { clock, source, hub, kinds } = setUp();
    hub.view(listener());
    await clock.advance(0);
    for (let picture = 0; picture < 5; picture += 1) {
      source.emit(clock.now());
      await clock.advance(60_000);
    }
    expect(source.runs).toBe(1);
    expect(hub.state.kind).toBe('live');
    // Nothing is known of the cadence before the second picture, so the wait for it is said once.
    expect(kinds()).toEqual(['starting', 'live', 'stalled', 'live']);
  });

  it('does not take the picture from before a failure for a sign of life', async () => {
    const { clock, source, hub, states } = setUp();
    hub.view(listener());
    await clock.advance(0);
    source.emit(1);
    await clock.advance(75_500);
    expect(hub.state).toMatchObject({ kind: 'failed', failure: { code: 'stalled' } });
    const lost = states.length;
    await clock.advance(1_000);
    expect(source.runs).toBe(2);
    source.emit(1);
    await clock.advance(90_000);
    expect(states.slice(lost).map(({ kind }) => kind)).not.toContain('live');
    expect(hub.state).toMatchObject({ failure: { code: 'stalled' } });
    source.emit(2);
    expect(hub.state.kind).toBe('live');
  });

  it('goes by the interval that a source learns while it runs', async () => {
    const { clock, source, hub } = setUp();
    const learning = Object.assign(source, { expectedIntervalMs: 0 });
    hub.view(listener());
    await clock.advance(0);
    source.emit(1);
    await clock.advance(2_000);
    learning.expectedIntervalMs = 60_000;
    source.emit(2);
    await clock.advance(100_000);
    expect(hub.state.kind).toBe('live');
    expect(hub.intervalMs).toBe(60_000);
  });

  it('knows from the configuration that a slow snapshot camera is not late', async () => {
    const { clock, source, hub, kinds } = setUp({ expectedIntervalMs: 60_000 });
    hub.view(listener());
    await clock.advance(0);
    for (let picture = 0; picture < 3; picture += 1) {
      source.emit(clock.now());
      await clock.advance(60_000);
    }
    expect(kinds()).toEqual(['starting', 'live']);
  });

  it('says after ten seconds that a connected camera has sent nothing, and gives it 75', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    await clock.advance(10_000);
    expect(hub.state).toMatchObject({ kind: 'stalled', failure: { code: 'silent' } });
    await clock.advance(64_999);
    expect(source.running).toBe(1);
    await clock.advance(1);
    expect(hub.state).toMatchObject({ kind: 'failed', failure: { code: 'silent' } });
  });

  it('replaces its source without dropping a viewer, and only after the old one has stopped', async () => {
    const { clock, source, hub } = setUp();
    const viewer = listener();
    hub.view(viewer);
    await clock.advance(0);
    source.emit(clock.now());
    await clock.advance(0);
    source.slowToStop = true;
    const next = new ScriptedSource();
    const replaced = hub.replaceSource(next);
    await clock.advance(0);
    expect(next.runs).toBe(0);
    source.letGo();
    await replaced;
    await clock.advance(0);
    expect(next.runs).toBe(1);
    source.emit(clock.now());
    next.emit(clock.now());
    await clock.advance(0);
    expect(viewer.seen.frames.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(viewer.seen.closed).toBe(0);
  });

  it('treats an error that is not a SourceError as a failure of its own, and goes on', async () => {
    const { clock, source, hub } = setUp();
    hub.view(listener());
    await clock.advance(0);
    source.crash(new TypeError('a bug'));
    await clock.advance(0);
    expect(hub.state).toMatchObject({ kind: 'failed', failure: { code: 'internal' } });
  });

  it('tells every viewer when it closes, stops the source, and leaves no timer', async () => {
    const { clock, source, hub } = setUp();
    const viewers = [listener(), listener()];
    for (const viewer of viewers) hub.view(viewer);
    await clock.advance(0);
    await hub.close();
    expect(viewers.map(({ seen }) => seen.closed)).toEqual([1, 1]);
    expect(source.running).toBe(0);
    expect(clock.pendingTimers).toBe(0);
    const late = listener();
    hub.view(late);
    await clock.advance(0);
    expect(late.seen.closed).toBe(1);
    expect(source.runs).toBe(1);
  });
});

describe('Hub of a camera that stands still', () => {
  const still = (): Uint8Array => Uint8Array.of(0xff, 0xd8, 7, 0xff, 0xd9);

  /** A hub that has seen its camera move, and then one picture for eleven seconds. */
  async function frozen(stillnessMs?: number) {
    const all = setUp(stillnessMs === undefined ? {} : { stillnessMs });
    const { clock, source, hub } = all;
    const viewer = listener();
    const view = hub.view(viewer);
    await clock.advance(0);
    for (let picture = 0; picture < 10; picture += 1) {
      source.emit(clock.now(), Uint8Array.of(0xff, 0xd8, picture, picture, 0xff, 0xd9));
      await clock.advance(100);
    }
    const since = clock.now();
    for (let picture = 0; picture < 110; picture += 1) {
      source.emit(clock.now(), still());
      await clock.advance(100);
    }
    return { ...all, viewer: viewer.seen, view, since };
  }

  it('tells its viewers and the log, and again when it moves; it stays live all the time', async () => {
    const { clock, source, hub, viewer, freezes, kinds, since } = await frozen(10_000);
    expect(hub.frozenSince).toBe(since);
    expect(freezes).toEqual([since]);
    const told = viewer.states.length;
    source.emit(clock.now());
    await clock.advance(0);
    expect(hub.frozenSince).toBeUndefined();
    expect(freezes).toEqual([since, undefined]);
    expect(viewer.states).toHaveLength(told + 1);
    expect(kinds()).toEqual(['starting', 'live']);
    expect(viewer.frames).toHaveLength(121);
  });

  it('says nothing of a source whose picture may stand still', async () => {
    const { hub, freezes } = await frozen();
    expect(hub.frozenSince).toBeUndefined();
    expect(freezes).toEqual([]);
  });

  it('is not frozen once it is lost, replaced or stopped', async () => {
    const lost = await frozen(10_000);
    lost.source.fail();
    await lost.clock.advance(0);
    expect(lost.hub.frozenSince).toBeUndefined();

    const replaced = await frozen(10_000);
    await replaced.hub.replaceSource(new ScriptedSource());
    expect(replaced.hub.frozenSince).toBeUndefined();

    const stopped = await frozen(10_000);
    stopped.view.close();
    await stopped.clock.advance(10_000);
    stopped.hub.view(listener());
    await stopped.clock.advance(0);
    stopped.source.emit(stopped.clock.now(), still());
    await stopped.clock.advance(0);
    expect(stopped.hub.frozenSince).toBeUndefined();
  });
});
