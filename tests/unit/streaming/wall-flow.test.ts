import { describe, expect, it } from 'vitest';
import { WallFlow } from '@/lib/streaming/wall-flow';
import { FakeClock } from '../../fakes/fake-clock';

interface Link {
  /** At a moment, in milliseconds since the start. */
  readonly bytesPerSecond: (atMs: number) => number;
  /** Each way. */
  readonly delayMs: (atMs: number) => number;
  readonly frameBytes: number;
  /** Frames that there are to send; without end where absent. */
  readonly framesPerSecond?: number;
  /** So many bytes are let through at once after a pause. */
  readonly burstBytes?: number;
}

interface Run {
  readonly flow: WallFlow;
  /** How long each frame was on its way beyond the path's delay, by when it was sent. */
  readonly waits: { readonly sentAt: number; readonly waitMs: number }[];
  readonly carriedBytes: number;
}

const stepMs = 5;

/** A server that sends whenever it may, a link, and a page that reports every 100 ms. */
async function simulate(link: Link, seconds: number): Promise<Run> {
  const clock = new FakeClock();
  const flow = new WallFlow(clock);
  const queue: { bytes: number; sentAt: number; left: number }[] = [];
  const arriving: { at: number; bytes: number; sentAt: number; isLast: boolean }[] = [];
  const reports: { at: number; total: number }[] = [];
  const waits: Run['waits'] = [];
  let received = 0;
  let reported = 0;
  let nextReportAt = 0;
  let tokens = link.burstBytes ?? 0;
  let framesSent = 0;
  const send = (bytes: number): void => {
    flow.sent(bytes);
    queue.push({ bytes, sentAt: clock.elapsed(), left: bytes });
  };
  send(300);
  for (let now = 0; now < seconds * 1000; now += stepMs) {
    if (flow.wantsProbe) send(150);
    const due = ((link.framesPerSecond ?? Infinity) * now) / 1000;
    while (framesSent < due && flow.admits(link.frameBytes)) {
      framesSent += 1;
      send(link.frameBytes);
    }
    const budget = (link.bytesPerSecond(now) * stepMs) / 1000;
    tokens = Math.min(tokens + budget, Math.max(link.burstBytes ?? 0, budget));
    for (let head = queue[0]; head && tokens > 0; head = queue[0]) {
      const bytes = Math.min(head.left, tokens);
      tokens -= bytes;
      head.left -= bytes;
      const isLast = head.left <= 0;
      arriving.push({ at: now + link.delayMs(now), bytes, sentAt: head.sentAt, isLast });
      if (isLast) queue.shift();
    }
    for (let next = arriving[0]; next && next.at <= now; next = arriving[0]) {
      arriving.shift();
      received += next.bytes;
      if (next.isLast) {
        waits.push({ sentAt: next.sentAt, waitMs: next.at - link.delayMs(now) - next.sentAt });
      }
    }
    if (received > reported && now >= nextReportAt) {
      reported = received;
      nextReportAt = now + 100;
      reports.push({ at: now + link.delayMs(now), total: Math.floor(received) });
    }
    while ((reports[0]?.at ?? Infinity) <= now) flow.acknowledge(reports.shift()?.total ?? 0);
    await clock.advance(stepMs);
  }
  return { flow, waits, carriedBytes: received };
}

const steady = (value: number) => (): number => value;
const most = (waits: Run['waits'], fromMs = 0): number =>
  Math.max(...waits.filter(({ sentAt }) => sentAt >= fromMs).map(({ waitMs }) => waitMs));

describe('WallFlow, so that no picture waits on its way for more than half a second', () => {
  it.each([
    { name: '200 kB/s, small pictures', rate: 200_000, delayMs: 5, frameBytes: 12_000 },
    {
      name: '200 kB/s, pictures of a quarter of a second',
      rate: 200_000,
      delayMs: 20,
      frameBytes: 50_000,
    },
    { name: '1 MB/s', rate: 1_000_000, delayMs: 30, frameBytes: 25_000 },
    { name: '1 MB/s, far away', rate: 1_000_000, delayMs: 150, frameBytes: 25_000 },
    { name: '5 MB/s', rate: 5_000_000, delayMs: 2, frameBytes: 110_000 },
  ])('from the first on, and keeps the link busy: $name', async ({ rate, delayMs, frameBytes }) => {
    const link = { bytesPerSecond: steady(rate), delayMs: steady(delayMs), frameBytes };
    const { waits, carriedBytes } = await simulate(link, 70);
    expect(most(waits)).toBeLessThanOrEqual(500);
    expect(carriedBytes).toBeGreaterThan(0.8 * rate * 70);
  });

  it('fills a fast link within seconds, near or far away', async () => {
    for (const delay of [1, 150]) {
      const link = {
        bytesPerSecond: steady(20_000_000),
        delayMs: steady(delay),
        frameBytes: 110_000,
      };
      const { carriedBytes } = await simulate(link, 10);
      expect(carriedBytes).toBeGreaterThan(0.6 * 20_000_000 * 10);
    }
  });

  it('soon after the link has become ten times slower', async () => {
    const bytesPerSecond = (atMs: number): number => (atMs < 10_000 ? 2_000_000 : 200_000);
    const link = { bytesPerSecond, delayMs: steady(20), frameBytes: 25_000, framesPerSecond: 60 };
    const { waits } = await simulate(link, 30);
    expect(most(waits, 11_500)).toBeLessThanOrEqual(500);
  });

  it.each([300, 900])(
    'where the path grows longer for good, by %i ms each way, and recovers',
    async (longerMs) => {
      const delayMs = (atMs: number): number => (atMs < 20_000 ? 10 : 10 + longerMs);
      const link = { bytesPerSecond: steady(1_000_000), delayMs, frameBytes: 25_000 };
      const { waits, carriedBytes } = await simulate(link, 70);
      const before = await simulate(link, 55);
      expect(carriedBytes - before.carriedBytes).toBeGreaterThan(0.2 * 1_000_000 * 15);
      expect(most(waits, 23_000)).toBeLessThanOrEqual(500);
    },
  );

  it('for minutes on a full link: its own queue is never taken for the path', async () => {
    const link = { bytesPerSecond: steady(300_000), delayMs: steady(25), frameBytes: 20_000 };
    const { waits } = await simulate(link, 200);
    expect(most(waits, 150_000)).toBeLessThanOrEqual(500);
    expect(most(waits, 150_000)).toBeLessThanOrEqual(most(waits) + 1);
  });

  it('where the link lets a burst through before it shows its rate', async () => {
    const link = {
      bytesPerSecond: steady(200_000),
      delayMs: steady(10),
      frameBytes: 20_000,
      burstBytes: 100_000,
    };
    const { waits } = await simulate(link, 30);
    expect(most(waits, 3_000)).toBeLessThanOrEqual(500);
    expect(most(waits)).toBeLessThanOrEqual(900);
  });
});

describe('WallFlow', () => {
  it('tells what a full link carries, and nothing of one that has room', async () => {
    const slow = { bytesPerSecond: steady(200_000), delayMs: steady(10), frameBytes: 20_000 };
    const { flow } = await simulate(slow, 10);
    expect(flow.limitBytesPerMs).toBeGreaterThan(160);
    expect(flow.limitBytesPerMs).toBeLessThan(240);
    const idle = await simulate({ ...slow, framesPerSecond: 2 }, 20);
    expect(idle.flow.limitBytesPerMs).toBeUndefined();
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
    for (; flow.admits(20_000) && frames < 1_000; frames += 1) flow.sent(20_000);
    expect(frames).toBe(3);
    await clock.advance(60_000);
    expect(flow.admits(20_000)).toBe(false);
    expect(flow.admits(1)).toBe(false);
  });

  it('sends one picture that is larger than the window, and only when little is on the way', () => {
    const flow = new WallFlow(new FakeClock());
    flow.sent(10_000);
    expect(flow.admits(500_000)).toBe(true);
    flow.sent(30_000);
    expect(flow.admits(500_000)).toBe(false);
    expect(flow.admits(20_000)).toBe(true);
  });

  it('ignores acknowledgements of bytes that were never sent, and older ones', () => {
    const flow = new WallFlow(new FakeClock());
    flow.sent(1_000);
    expect(flow.acknowledge(5_000)).toBe(false);
    expect(flow.inFlightBytes).toBe(1_000);
    expect(flow.acknowledge(600)).toBe(true);
    expect(flow.acknowledge(400)).toBe(false);
    expect(flow.inFlightBytes).toBe(400);
  });
});
