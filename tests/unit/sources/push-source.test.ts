import { describe, expect, it } from 'vitest';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { systemClock } from '@/lib/sources/clock';
import { pushConfig } from '@/lib/sources/config/push-config';
import { createSource } from '@/lib/sources/create-source';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { createPushSource } from '@/lib/sources/push-source';
import type { Frame } from '@/lib/streaming/frame';
import { Hub } from '@/lib/streaming/hub';
import type { HubState } from '@/lib/streaming/hub-state';
import { takeSnapshot } from '@/lib/streaming/snapshot';
import { FakeClock } from '../../fakes/fake-clock';
import { until } from '../../fakes/until';
import { noiseJpeg } from '../jpeg/sample-jpegs';
import { describeFrameSource } from './frame-source-contract';

const config = pushConfig.parse({ kind: 'push' });
const joining = { takeover: false, onEnd: () => undefined };

async function fed(inlet = new CameraInlet(systemClock)) {
  const jpeg = await noiseJpeg(48, 32);
  const seat = inlet.join(joining);
  const offer = () => seat.offer({ jpeg, capturedAt: Date.now(), width: 48, height: 32 });
  offer();
  const timer = setInterval(offer, 10);
  const leave = () => {
    clearInterval(timer);
    seat.leave();
    return Promise.resolve();
  };
  return { inlet, leave };
}

async function healthy() {
  const earliestCaptureAt = Date.now();
  const { inlet, leave } = await fed();
  const source = createSource(config, { clock: systemClock, pushInlet: inlet });
  return { source, earliestCaptureAt, stop: leave };
}

describeFrameSource({
  kind: 'push',
  healthy,
  moments: [
    {
      title: 'while a publisher is connected that sends nothing',
      setUp: () => {
        const pushInlet = new CameraInlet(systemClock);
        const seat = pushInlet.join(joining);
        const source = createSource(config, { clock: systemClock, pushInlet });
        const stop = () => {
          seat.leave();
          return Promise.resolve();
        };
        return Promise.resolve({ source, stop });
      },
      reached: () => true,
    },
  ],
  failures: [
    {
      title: 'a camera without a publisher',
      code: 'no-publisher',
      setUp: () => {
        const pushInlet = new CameraInlet(systemClock);
        const source = createSource(config, { clock: systemClock, pushInlet });
        return Promise.resolve({ source, stop: () => Promise.resolve() });
      },
    },
    {
      title: 'a camera that is not saved yet',
      code: 'no-publisher',
      setUp: () => {
        const source = createSource(config, { clock: systemClock });
        return Promise.resolve({ source, stop: () => Promise.resolve() });
      },
    },
    {
      title: 'a publisher that leaves',
      code: 'no-publisher',
      setUp: async () => {
        const { inlet, leave } = await fed();
        let seen = 0;
        const onFrame = () => {
          seen += 1;
          if (seen === 3) void leave();
        };
        inlet.listen({ onFrame, onLeft: () => undefined });
        const source = createSource(config, { clock: systemClock, pushInlet: inlet });
        return { source, stop: leave };
      },
    },
  ],
});

/** A camera whose pictures are not decoded, so that nothing but the clock takes time. */
function setUp() {
  const clock = new FakeClock();
  const inlet = new CameraInlet(clock);
  const states: HubState[] = [];
  const frames: Frame[] = [];
  const source = createPushSource(config, { pushInlet: inlet });
  const hub = new Hub({ source, clock, onState: (state) => states.push(state) });
  const watch = async () => {
    const view = hub.view({
      onFrame: (frame) => void frames.push(frame),
      onState: () => undefined,
      onClosed: () => undefined,
    });
    await clock.advance(0);
    return view;
  };
  const frame = (): CapturedFrame => ({
    jpeg: new Uint8Array(4),
    capturedAt: clock.now(),
    width: 4,
    height: 3,
  });
  const kinds = () => states.map((state) => state.kind);
  const snapshot = (maxAgeMs?: number) =>
    takeSnapshot(hub, {
      clock,
      signal: new AbortController().signal,
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    });
  return { clock, inlet, hub, frames, frame, watch, kinds, snapshot };
}

describe('a pushed camera', () => {
  it('is lost at once while nobody sends, and is then left in peace', async () => {
    const { clock, hub, watch, kinds } = setUp();
    await watch();
    expect(hub.state).toMatchObject({ kind: 'failed', failure: { code: 'no-publisher' } });
    await clock.advance(59_000);
    expect(kinds()).toEqual(['starting', 'failed']);
  });

  it('goes live with the first picture of a publisher that comes', async () => {
    const { clock, inlet, hub, frames, frame, watch } = setUp();
    await watch();
    await clock.advance(20_000);
    const seat = inlet.join(joining);
    seat.offer(frame());
    await until(() => frames.length > 0);
    expect(hub.state.kind).toBe('live');
    expect(frames.map(({ capturedAt }) => capturedAt)).toEqual([clock.now()]);
    await clock.advance(100);
    seat.offer(frame());
    await until(() => frames.length === 2);
  });

  it('is lost when its publisher goes, and when it falls silent', async () => {
    const { clock, inlet, hub, frame, watch, kinds } = setUp();
    const seat = inlet.join(joining);
    const send = async (count: number) => {
      for (let sent = 0; sent < count; sent += 1) {
        seat.offer(frame());
        await clock.advance(100);
      }
    };
    await send(2);
    await watch();
    await send(10);
    expect(hub.state.kind).toBe('live');
    const silentSince = clock.now() - 100;
    await clock.advance(4_000);
    expect(hub.state).toEqual({
      kind: 'stalled',
      failure: { since: silentSince, code: 'stalled' },
    });
    await send(1);
    expect(hub.state.kind).toBe('live');
    seat.leave();
    await clock.advance(0);
    expect(hub.state).toMatchObject({ kind: 'failed', failure: { code: 'no-publisher' } });
    expect(kinds()).toEqual(['starting', 'live', 'stalled', 'live', 'failed']);
  });

  it('shows a new viewer the picture that came before', async () => {
    const { clock, inlet, hub, frames, frame, watch } = setUp();
    const sent = frame();
    inlet.join(joining).offer(sent);
    await clock.advance(2_000);
    await watch();
    await until(() => frames.length > 0);
    expect(hub.state.kind).toBe('live');
    expect(frames.map(({ capturedAt }) => capturedAt)).toEqual([sent.capturedAt]);
  });

  it('answers for a still with the newest picture and its true age, though nobody watched', async () => {
    const { clock, inlet, frame, snapshot } = setUp();
    const seat = inlet.join(joining);
    for (let sent = 0; sent < 5; sent += 1) {
      await clock.advance(60_000);
      seat.offer(frame());
    }
    await clock.advance(45_000);
    expect(await snapshot()).toMatchObject({ kind: 'frame', ageMs: 45_000 });
  });

  it('keeps the last picture of a publisher that has gone, and calls it lost since then', async () => {
    const { clock, inlet, hub, frame, watch, kinds, snapshot } = setUp();
    const seat = inlet.join(joining);
    seat.offer(frame());
    await clock.advance(100);
    seat.offer(frame());
    const lastAt = clock.now();
    seat.leave();
    await clock.advance(3_600_000);
    await watch();
    expect(kinds()).not.toContain('live');
    expect(hub.state).toMatchObject({ failure: { since: lastAt, code: 'no-publisher' } });
    expect(hub.newest?.capturedAt).toBe(lastAt);
    expect(await snapshot()).toEqual({ kind: 'none', code: 'no-publisher', lastAgeMs: 3_600_000 });
    expect(await snapshot(4_000_000)).toMatchObject({ kind: 'frame', ageMs: 3_600_000 });
  });

  it('stays live from single pictures that come as often as before', async () => {
    const { clock, inlet, hub, frame, watch, kinds } = setUp();
    const post = () => {
      const seat = inlet.join(joining);
      seat.offer(frame());
      seat.leave();
    };
    post();
    for (let sent = 0; sent < 3; sent += 1) {
      await clock.advance(30_000);
      post();
    }
    await watch();
    for (let sent = 0; sent < 3; sent += 1) {
      await clock.advance(30_000);
      post();
    }
    expect(kinds()).toEqual(['starting', 'live']);
    await clock.advance(100_000);
    expect(hub.state.kind).toBe('stalled');
    await clock.advance(200_000);
    expect(hub.state.kind).toBe('failed');
  });
});
