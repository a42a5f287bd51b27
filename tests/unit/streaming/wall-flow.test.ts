import { describe, expect, it } from 'vitest';
import { WallFlow } from '@/lib/streaming/wall-flow';
import { FakeClock } from '../../fakes/fake-clock';

const frameBytes = 110_000;

/**
 * A link that carries `bytesPerSecond`, takes `delayMs` each way, and a page that reports every
 * 100 ms, while the server sends as many frames as the window lets it. Steps of 10 ms.
 */
async function simulate(bytesPerSecond: number, delayMs: number, seconds: number) {
  const clock = new FakeClock();
  const flow = new WallFlow(clock);
  let sent = 0;
  let carried = 0;
  const arrivals: { at: number; total: number }[] = [];
  const reports: { at: number; total: number }[] = [];
  const queuedMs: number[] = [];
  // The wall's first message travels alone.
  flow.sent(100);
  sent += 100;
  for (let step = 0; step < seconds * 100; step += 1) {
    while (flow.open && sent - carried < 100_000_000) {
      flow.sent(frameBytes);
      sent += frameBytes;
    }
    carried = Math.min(sent, carried + bytesPerSecond / 100);
    queuedMs.push(((sent - carried) / bytesPerSecond) * 1000);
    arrivals.push({ at: clock.now() + delayMs, total: Math.floor(carried) });
    if (step % 10 === 0) {
      const arrived = arrivals.findLast(({ at }) => at <= clock.now())?.total ?? 0;
      reports.push({ at: clock.now() + delayMs, total: arrived });
    }
    while ((reports[0]?.at ?? Infinity) <= clock.now()) {
      flow.acknowledge(reports.shift()?.total ?? 0);
    }
    await clock.advance(10);
  }
  return { flow, carried, queuedMs: queuedMs.slice(-queuedMs.length / 2) };
}

describe('WallFlow', () => {
  it('keeps pictures from waiting on a slow link, without leaving it idle', async () => {
    const { carried, queuedMs } = await simulate(200_000, 10, 20);
    // One frame of 110 KB takes 550 ms by itself on this link.
    expect(Math.max(...queuedMs)).toBeLessThan(1_200);
    expect(carried).toBeGreaterThan(0.9 * 200_000 * 20);
  });

  it('holds less than half a second in the buffers of a link of 1 MB/s', async () => {
    const { carried, queuedMs } = await simulate(1_000_000, 30, 20);
    expect(Math.max(...queuedMs)).toBeLessThan(700);
    expect(carried).toBeGreaterThan(0.9 * 1_000_000 * 20);
  });

  it('fills a fast link within seconds, far away or near', async () => {
    for (const delayMs of [1, 150]) {
      const { carried } = await simulate(20_000_000, delayMs, 10);
      expect(carried).toBeGreaterThan(0.6 * 20_000_000 * 10);
    }
  });

  it('is not misled by a clock that is set back', async () => {
    const clock = new FakeClock();
    const flow = new WallFlow(clock);
    let total = 0;
    for (let step = 0; step < 100; step += 1) {
      if (step === 50) clock.jump(-3_600_000);
      flow.sent(20_000);
      total += 20_000;
      await clock.advance(100);
      flow.acknowledge(total);
    }
    expect(flow.windowBytes).toBeLessThan(200_000);
  });

  it('sends nothing more to a page that acknowledges nothing', async () => {
    const clock = new FakeClock();
    const flow = new WallFlow(clock);
    let frames = 0;
    for (; flow.open && frames < 1_000; frames += 1) flow.sent(frameBytes);
    expect(frames).toBe(2);
    await clock.advance(60_000);
    expect(flow.open).toBe(false);
  });

  it('ignores acknowledgements of bytes that were never sent, and older ones', () => {
    const flow = new WallFlow(new FakeClock());
    flow.sent(1_000);
    flow.acknowledge(5_000);
    expect(flow.inFlightBytes).toBe(1_000);
    flow.acknowledge(600);
    flow.acknowledge(400);
    expect(flow.inFlightBytes).toBe(400);
  });
});
