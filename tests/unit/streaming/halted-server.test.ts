import { describe, expect, it } from 'vitest';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { Hub } from '@/lib/streaming/hub';
import type { HubState } from '@/lib/streaming/hub-state';
import { TakingWatch } from '@/lib/streaming/taking-watch';
import { FakeClock } from '../../fakes/fake-clock';
import { ScriptedSource } from '../../fakes/scripted-source';

const haltMs = 120_000;

async function watched() {
  const clock = new FakeClock();
  const source = new ScriptedSource();
  const states: HubState['kind'][] = [];
  const hub = new Hub({ source, clock, onState: ({ kind }) => states.push(kind) });
  hub.view({ onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined });
  await clock.advance(0);
  for (let frame = 0; frame < 20; frame += 1) {
    source.emit(clock.now());
    await clock.advance(500);
  }
  states.length = 0;
  return { clock, source, hub, states };
}

describe('a server that did not run for a while', () => {
  it('loses no camera whose pictures wait to be read', async () => {
    const { clock, source, hub, states } = await watched();
    clock.halt(haltMs);
    await clock.advance(500);
    source.emit(clock.now());
    await clock.advance(2_500);
    expect(states).toEqual([]);
    expect(hub.state.kind).toBe('live');
    await hub.close();
  });

  it('still notices a camera that sends no more, after the usual time', async () => {
    const { clock, hub, states } = await watched();
    clock.halt(haltMs);
    await clock.advance(3_000);
    expect(states).toEqual(['stalled']);
    await clock.advance(12_000);
    expect(states).toEqual(['stalled', 'failed']);
    await hub.close();
  });

  it('tells no picture that waited younger than it may be, and the next ones as they are', async () => {
    const { clock, source, hub } = await watched();
    const haltedAt = clock.now();
    clock.halt(haltMs);
    const dates: number[] = [];
    for (let backlog = 0; backlog < 3; backlog += 1) {
      source.emit(clock.now());
      dates.push((hub.newest?.capturedAt ?? 0) - haltedAt);
    }
    expect(Math.min(...dates)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...dates)).toBeLessThan(10);
    await clock.advance(1_000);
    source.emit(clock.now());
    expect(hub.newest?.capturedAt).toBe(clock.now());
    await hub.close();
  });

  it('drops no viewer that could take nothing meanwhile, and one that takes nothing after all', async () => {
    const clock = new FakeClock();
    let stuck = 0;
    const watch = new TakingWatch(clock, () => (stuck += 1));
    watch.gave();
    await clock.advance(1_000);
    clock.halt(haltMs);
    await clock.advance(20_000);
    expect(stuck).toBe(0);
    await clock.advance(9_000);
    expect(stuck).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('sends no publisher away for having been silent meanwhile', async () => {
    const clock = new FakeClock();
    const inlet = new CameraInlet(clock);
    const ends: unknown[] = [];
    const seat = inlet.join({ takeover: false, onEnd: (reason) => ends.push(reason) });
    seat.offer({ jpeg: new Uint8Array(4), capturedAt: clock.now(), width: 1, height: 1 });
    clock.halt(haltMs);
    await clock.advance(60_000);
    expect(ends).toEqual([]);
    await clock.advance(30_000);
    expect(ends).toHaveLength(1);
  });
});
