import { describe, expect, it } from 'vitest';
import { Pacer, type PacedViewer } from '@/lib/streaming/pacer';
import { FakeClock } from '../../fakes/fake-clock';

const frameBytes = 110_000;

function setUp() {
  const clock = new FakeClock();
  const queued = new Map<number, number>();
  let looks = 0;
  const pacer = new Pacer(clock, () => {
    looks += 1;
    return Promise.resolve({ bytes: ({ remotePort = 0 }) => queued.get(remotePort) ?? 0 });
  });
  const viewer = (remotePort: number) =>
    pacer.add({ localPort: 3000, remotePort, localFamily: 'IPv6' });
  /** Shows that its connection keeps up. */
  const proven = async (remotePort: number): Promise<PacedViewer> => {
    const one = viewer(remotePort);
    for (let frame = 0; frame < 20; frame += 1) {
      one.whenReady(() => undefined);
      await clock.advance(20);
    }
    return one;
  };
  const isReady = (one: PacedViewer): (() => boolean) => {
    let ready = false;
    one.wrote(frameBytes, true);
    one.whenReady(() => (ready = true));
    return () => ready;
  };
  return { clock, queued, pacer, viewer, proven, isReady, looks: () => looks };
}

describe('Pacer', () => {
  it('never holds back a viewer that keeps up, one frame on its way included', async () => {
    const { clock, queued, pacer, proven, isReady } = setUp();
    const fast = await proven(1);
    queued.set(1, frameBytes);
    for (let frame = 0; frame < 50; frame += 1) {
      expect(isReady(fast)()).toBe(true);
      await clock.advance(33);
    }
    expect(pacer.slow).toBe(0);
  });

  it('holds a slow viewer back until the kernel has passed the last frame on', async () => {
    const { clock, queued, proven, isReady } = setUp();
    const slow = await proven(1);
    const fast = await proven(2);
    slow.wrote(frameBytes, true);
    queued.set(1, 20 * frameBytes);
    await clock.advance(1_200);
    const ready = isReady(slow);
    await clock.advance(5_000);
    expect(ready()).toBe(false);
    expect(isReady(fast)()).toBe(true);
    queued.set(1, 1_000);
    await clock.advance(250);
    expect(ready()).toBe(true);
  });

  it('looks at a slow viewer about when its frame should have left, not all the time', async () => {
    const { clock, queued, viewer, isReady, looks } = setUp();
    const slow = viewer(1);
    let bytes = frameBytes;
    queued.set(1, bytes);
    const ready = isReady(slow);
    for (let step = 0; step < 60 && !ready(); step += 1) {
      await clock.advance(10);
      bytes = Math.max(bytes - 2_000, 0);
      queued.set(1, bytes);
    }
    expect(ready()).toBe(true);
    expect(looks()).toBeLessThan(8);
    slow.close();
  });

  it('takes a queue that is full once for a hiccup', async () => {
    const { clock, queued, pacer, proven, isReady } = setUp();
    const fast = await proven(1);
    fast.wrote(frameBytes, true);
    for (let hiccup = 0; hiccup < 5; hiccup += 1) {
      queued.set(1, 20 * frameBytes);
      await clock.advance(hiccup === 0 ? 600 : 1_000);
      queued.set(1, 0);
      await clock.advance(200);
      expect(pacer.slow).toBe(0);
    }
    expect(isReady(fast)()).toBe(true);
  });

  it('is careful with a connection that it does not know yet', async () => {
    const { clock, queued, pacer, viewer, isReady } = setUp();
    const unknown = viewer(1);
    queued.set(1, frameBytes);
    const ready = isReady(unknown);
    await clock.advance(2_000);
    expect(ready()).toBe(false);
    queued.set(1, 0);
    for (let frame = 0; frame < 30; frame += 1) {
      isReady(unknown);
      await clock.advance(20);
    }
    expect(pacer.slow).toBe(0);
  });

  it('lets a viewer go that has kept up again for a while', async () => {
    const { clock, queued, pacer, proven, isReady } = setUp();
    const slow = await proven(1);
    slow.wrote(frameBytes, true);
    queued.set(1, 20 * frameBytes);
    await clock.advance(1_200);
    queued.set(1, 0);
    for (let frame = 0; frame < 20; frame += 1) {
      expect(pacer.slow).toBe(1);
      const ready = isReady(slow);
      await clock.advance(20);
      expect(ready()).toBe(true);
    }
    expect(pacer.slow).toBe(0);
  });

  it('looks once a second while someone watches, however many, and not at all for nobody', async () => {
    const { clock, viewer, looks } = setUp();
    const viewers = Array.from({ length: 100 }, (_, port) => viewer(port));
    await clock.advance(4_000);
    expect(looks()).toBe(4);
    for (const one of viewers) one.close();
    await clock.advance(4_000);
    expect(looks()).toBe(4);
    expect(clock.pendingTimers).toBe(0);
  });

  it('looks sooner, twice a second at most, where the kernel does not take frames at once', async () => {
    const { clock, queued, pacer, proven, looks } = setUp();
    const slow = await proven(1);
    const before = looks();
    for (let frame = 0; frame < 60; frame += 1) {
      slow.wrote(frameBytes, false);
      await clock.advance(50);
    }
    expect(looks() - before).toBe(6);
    queued.set(1, 20 * frameBytes);
    slow.wrote(frameBytes, false);
    await clock.advance(700);
    expect(pacer.slow).toBe(1);
  });

  it('keeps to one survey when everybody leaves and somebody comes during a look', async () => {
    const clock = new FakeClock();
    let looks = 0;
    let answer: (() => void) | undefined;
    const pacer = new Pacer(clock, async () => {
      looks += 1;
      if (!answer) await new Promise<void>((resolve) => (answer = resolve));
      return { bytes: () => 0 };
    });
    const socket = { localPort: 3000, remotePort: 1, localFamily: 'IPv6' };
    const first = pacer.add(socket);
    await clock.advance(1_000);
    first.close();
    pacer.add(socket);
    answer?.();
    looks = 0;
    await clock.advance(5_000);
    expect(looks).toBe(5);
  });

  it('calls nobody who has left', async () => {
    const { clock, queued, viewer, isReady } = setUp();
    const slow = viewer(1);
    queued.set(1, 20 * frameBytes);
    await clock.advance(500);
    const ready = isReady(slow);
    slow.close();
    queued.set(1, 0);
    await clock.advance(1_000);
    expect(ready()).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('holds nobody back where the kernel tells nothing', async () => {
    const clock = new FakeClock();
    const pacer = new Pacer(clock, () => Promise.resolve(undefined));
    const viewer = pacer.add({ localPort: 1, remotePort: 2, localFamily: 'IPv4' });
    for (let frame = 0; frame < 10; frame += 1) {
      viewer.wrote(frameBytes, true);
      let ready = false;
      viewer.whenReady(() => (ready = true));
      await clock.advance(20);
      expect(ready).toBe(true);
    }
  });
});
