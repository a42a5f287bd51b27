import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '@/lib/streaming/snapshot';
import { ScriptedHubs } from '../../fakes/scripted-hub';

const { signal } = new AbortController();

async function setUp() {
  const hubs = new ScriptedHubs();
  const { source, entry } = await hubs.add('door');
  return { clock: hubs.clock, source, hub: entry.hub };
}

describe('takeSnapshot', () => {
  it('starts an idle camera and waits for its first picture', async () => {
    const { clock, source, hub } = await setUp();
    const taken = takeSnapshot(hub, { clock, signal });
    await clock.advance(500);
    source.emit(clock.now());
    expect(await taken).toMatchObject({ kind: 'frame', ageMs: 0, frame: { sequence: 1 } });
    await clock.advance(0);
    expect(hub.viewers).toBe(0);
  });

  it('answers at once with the newest picture and its age', async () => {
    const { clock, source, hub } = await setUp();
    hub.view({ onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined });
    await clock.advance(0);
    source.emit(clock.now());
    await clock.advance(700);
    expect(await takeSnapshot(hub, { clock, signal })).toMatchObject({ kind: 'frame', ageMs: 700 });
  });

  it('waits for a fresher picture where asked to', async () => {
    const { clock, source, hub } = await setUp();
    hub.view({ onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined });
    await clock.advance(0);
    source.emit(clock.now());
    await clock.advance(700);
    const taken = takeSnapshot(hub, { clock, signal, maxAgeMs: 300 });
    await clock.advance(100);
    source.emit(clock.now());
    expect(await taken).toMatchObject({ kind: 'frame', ageMs: 0, frame: { sequence: 2 } });
  });

  it('has none of a lost camera, unless its last picture may be that old', async () => {
    const { clock, source, hub } = await setUp();
    hub.view({ onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined });
    await clock.advance(0);
    source.emit(clock.now());
    await clock.advance(500);
    source.fail('unauthorised');
    await clock.advance(0);
    expect(await takeSnapshot(hub, { clock, signal })).toEqual({
      kind: 'none',
      code: 'unauthorised',
      lastAgeMs: 500,
    });
    expect(await takeSnapshot(hub, { clock, signal, maxAgeMs: 60_000 })).toMatchObject({
      kind: 'frame',
      ageMs: 500,
    });
  });

  it('does not connect a dead camera anew for everyone who asks', async () => {
    const { clock, source, hub } = await setUp();
    const first = takeSnapshot(hub, { clock, signal });
    await clock.advance(0);
    source.fail('refused');
    expect(await first).toEqual({ kind: 'none', code: 'refused' });
    for (let asked = 0; asked < 20; asked += 1) {
      expect(await takeSnapshot(hub, { clock, signal })).toEqual({ kind: 'none', code: 'refused' });
      await clock.advance(40);
    }
    expect(source.runs).toBe(1);
  });

  it('gives up after its patience, and leaves no timer and no viewer', async () => {
    const { clock, hub } = await setUp();
    const taken = takeSnapshot(hub, { clock, signal, patienceMs: 2_000 });
    await clock.advance(2_000);
    expect(await taken).toEqual({ kind: 'none', code: 'timeout' });
    await clock.advance(10_000);
    expect(hub.state.kind).toBe('idle');
    expect(clock.pendingTimers).toBe(0);
  });
});
