import { describe, expect, it } from 'vitest';
import { ActivityRetention } from '@/lib/activity/activity-retention';
import { silentLog } from '@/lib/log/log';
import { FakeClock } from '../../fakes/fake-clock';

const dayMs = 24 * 60 * 60 * 1000;

function setUp(old: number) {
  const clock = new FakeClock();
  const asked: { days: number; most: number }[] = [];
  let left = old;
  let isBroken = false;
  const store = {
    removeBefore: (before: Date, most: number) => {
      asked.push({ days: (clock.now() - before.getTime()) / dayMs, most });
      if (isBroken) return Promise.reject(new Error('disk I/O error'));
      const count = Math.min(most, left);
      left -= count;
      return Promise.resolve(count);
    },
  };
  const retention = new ActivityRetention({ store, keepDays: 30, clock, log: silentLog });
  const setBroken = (value: boolean) => (isBroken = value);
  return {
    clock,
    retention,
    asked,
    left: () => left,
    setLeft: (n: number) => (left = n),
    setBroken,
  };
}

describe('ActivityRetention', () => {
  it('removes at the start all that is older than it is kept, a little at a time', async () => {
    const { clock, retention, asked, left } = setUp(1_700);
    retention.start();
    await clock.advance(10_000);
    expect(left()).toBe(0);
    expect(asked).toHaveLength(4);
    expect(asked[0]?.days).toBe(30);
    expect(Math.max(...asked.map(({ most }) => most))).toBeLessThanOrEqual(500);
  });

  it('looks again every day, also after a day on which the disk refused', async () => {
    const { clock, retention, asked, left, setLeft, setBroken } = setUp(0);
    retention.start();
    await clock.advance(dayMs / 2);
    expect(asked).toHaveLength(1);
    setBroken(true);
    await clock.advance(dayMs);
    setBroken(false);
    setLeft(3);
    await clock.advance(dayMs);
    expect(asked).toHaveLength(3);
    expect(left()).toBe(0);
  });

  it('stops when it is closed', async () => {
    const { clock, retention } = setUp(10_000);
    retention.start();
    await clock.advance(60);
    await retention.close();
    await clock.advance(2 * dayMs);
    expect(clock.pendingTimers).toBe(0);
  });
});
