import { describe, expect, it } from 'vitest';
import { LoopDelay } from '@/lib/figures/loop-delay';
import { RecentLoad } from '@/lib/figures/recent-load';
import { FakeClock } from '../../fakes/fake-clock';

/** Looks that came so late, in milliseconds beyond the 50 between them. */
class ScriptedLooks {
  lateMs: number[] = [];
  isOn = false;
  get count() {
    return this.lateMs.length;
  }
  get max() {
    return this.percentile(100);
  }
  percentile(percent: number) {
    const sorted = [...this.lateMs].sort((a, b) => a - b);
    const late = sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
    return (late + 50) * 1e6;
  }
  reset() {
    this.lateMs = [];
  }
  enable() {
    this.isOn = true;
    return true;
  }
  disable() {
    this.isOn = false;
    return true;
  }
}

function setUp() {
  const clock = new FakeClock();
  const looks = new ScriptedLooks();
  const used = { cpuSeconds: 100, bytesOut: 0 };
  const load = new RecentLoad({
    clock,
    loop: new LoopDelay(looks),
    bytesOut: () => used.bytesOut,
    cpuSeconds: () => used.cpuSeconds,
  });
  return { clock, looks, used, load };
}

describe('the recent load', () => {
  it('is over the last ten seconds', async () => {
    const { clock, used, load } = setUp();
    for (let second = 0; second < 30; second += 1) {
      used.cpuSeconds += second < 20 ? 1 : 0.25;
      used.bytesOut += second < 20 ? 0 : 500;
      await clock.advance(1_000);
    }
    expect(load.perSecond.cores).toBeCloseTo(0.25, 1);
    expect(load.perSecond.bytesOut).toBeCloseTo(500, -2);
  });

  it('is over the time since the start where that is shorter', async () => {
    const { clock, used, load } = setUp();
    used.bytesOut += 3_000;
    await clock.advance(3_000);
    expect(load.perSecond.bytesOut).toBeCloseTo(1_000, -1);
  });

  it('has the loop’s delays of five to ten seconds, and forgets them', async () => {
    const { clock, looks, load } = setUp();
    looks.lateMs = [1, 1, 1, 1, 400];
    expect(load.loopDelay).toEqual({ p50Ms: 1, p99Ms: 400, maxMs: 400 });
    await clock.advance(5_000);
    looks.lateMs = [2, 2, 2];
    expect(load.loopDelay).toEqual({ p50Ms: 2, p99Ms: 400, maxMs: 400 });
    await clock.advance(5_000);
    expect(load.loopDelay).toEqual({ p50Ms: 2, p99Ms: 2, maxMs: 2 });
  });

  it('costs one timer, and none once it is closed', async () => {
    const { clock, looks, load } = setUp();
    await clock.advance(10_000);
    expect(clock.pendingTimers).toBe(1);
    load.close();
    expect(clock.pendingTimers).toBe(0);
    expect(looks.isOn).toBe(false);
  });
});
