import { describe, expect, it } from 'vitest';
import type { WatchKeeper } from '@/lib/activity/watch-entry';
import { WatchLedger } from '@/lib/activity/watch-ledger';
import { LoginThrottle } from '@/lib/auth/login-throttle';
import { silentLog } from '@/lib/log/log';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { takeSnapshot } from '@/lib/streaming/snapshot';
import { TakingWatch } from '@/lib/streaming/taking-watch';
import { FakeClock } from '../../fakes/fake-clock';
import { ScriptedHubs } from '../../fakes/scripted-hub';

const minute = 60_000;
const day = 24 * 60 * minute;
const { signal } = new AbortController();

async function watched(stillnessMs?: number) {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const { source, entry } = await hubs.add('door', 'Door', { stillnessMs });
  const { hub } = entry;
  const kinds: string[] = [];
  hub.view({
    onFrame: () => undefined,
    onState: ({ kind }) => kinds.push(kind),
    onClosed: () => undefined,
  });
  await clock.advance(0);
  const show = async (frames: number): Promise<void> => {
    for (let frame = 0; frame < frames; frame += 1) {
      source.emit(clock.now());
      await clock.advance(500);
    }
  };
  await show(20);
  kinds.length = 0;
  return { clock, source, hub, kinds, show };
}

describe.each([
  ['an hour forward', 60 * minute],
  ['a day back', -day],
])('a machine whose clock is set %s', (_, jumpMs) => {
  it('goes on showing its cameras, at their cadence', async () => {
    const { clock, hub, kinds, show } = await watched();
    const { intervalMs } = hub;
    clock.jump(jumpMs);
    await show(20);
    expect(kinds).toEqual([]);
    expect(hub.intervalMs).toBe(intervalMs);
    await hub.close();
  });

  it('notices a camera that stops then as soon as any other, and tries it again as soon', async () => {
    const { clock, source, hub, kinds } = await watched();
    clock.jump(jumpMs);
    await clock.advance(3_000);
    expect(kinds).toEqual(['stalled']);
    source.fail('refused');
    await clock.advance(0);
    expect(kinds).toEqual(['stalled', 'failed']);
    await clock.advance(1_200);
    expect(kinds.at(-1)).toBe('starting');
    await hub.close();
  });

  it('never calls an old picture young', async () => {
    const { clock, source, hub } = await watched();
    source.fail('refused');
    await clock.advance(0);
    clock.jump(jumpMs);
    await clock.advance(10_000);
    expect(hub.newestAgeMs).toBeGreaterThanOrEqual(10_000);
    const taken = takeSnapshot(hub, { clock, signal, maxAgeMs: 5_000, patienceMs: 1_000 });
    await clock.advance(1_000);
    expect((await taken).kind).toBe('none');
    await hub.close();
  });

  it('tells the right age again with the next picture', async () => {
    const { clock, hub, show } = await watched();
    clock.jump(jumpMs);
    await show(1);
    expect(hub.newestAgeMs).toBe(500);
    await hub.close();
  });

  it('calls no camera frozen for it', async () => {
    const { clock, hub, show } = await watched(30_000);
    clock.jump(jumpMs);
    await show(10);
    expect(hub.frozenSince).toBeUndefined();
    await hub.close();
  });

  it('drops no viewer and no publisher for it, and keeps none for longer', async () => {
    const clock = new FakeClock();
    const ends: string[] = [];
    const viewer = new TakingWatch(clock, () => ends.push('viewer'));
    viewer.gave();
    new CameraInlet(clock).join({ takeover: false, onEnd: () => ends.push('publisher') });
    await clock.advance(10_000);
    clock.jump(jumpMs);
    await clock.advance(19_000);
    expect(ends).toEqual([]);
    await clock.advance(1_000);
    expect(ends).toEqual(['viewer']);
    await clock.advance(60_000);
    expect(ends).toEqual(['viewer', 'publisher']);
  });

  it('makes nobody wait longer for a log-in than before', async () => {
    const clock = new FakeClock();
    const throttle = new LoginThrottle(clock);
    const attempt = () => throttle.begin('ada', '192.0.2.7');
    let waited = attempt();
    for (let tries = 0; waited.kind === 'go' && tries < 50; tries += 1) waited = attempt();
    expect(waited.kind).toBe('wait');
    const before = waited.kind === 'wait' ? waited.retryAfterSeconds : 0;
    clock.jump(jumpMs);
    const after = attempt();
    expect(after.kind === 'wait' ? after.retryAfterSeconds : 0).toBeLessThanOrEqual(before);
    await clock.advance(before * 1_000);
    expect(attempt().kind).toBe('go');
  });

  it('writes no look at a camera that ends before it begins', async () => {
    const clock = new FakeClock();
    const begun = new Map<string, number>();
    const looks: number[] = [];
    const keeper = {
      write: (changes: Parameters<WatchKeeper['write']>[0]) => {
        for (const { id, at } of changes.begun) begun.set(id, at);
        for (const [at, ids] of changes.ended) {
          for (const id of ids) looks.push(at - (begun.get(id) ?? 0));
        }
        return Promise.resolve();
      },
    };
    const ledger = new WatchLedger({ keeper, clock, log: silentLog });
    const watcher = {
      key: 'ada',
      doer: { userId: 'u', name: 'Ada', via: 'session' } as const,
      gapMs: 1_000,
    };
    const leave = ledger.begin(watcher, { id: 'door', name: 'Door' });
    await clock.advance(5_000);
    clock.jump(jumpMs);
    await clock.advance(5_000);
    leave();
    await ledger.close();
    expect(looks).toHaveLength(1);
    expect(looks[0]).toBeGreaterThanOrEqual(0);
  });
});
