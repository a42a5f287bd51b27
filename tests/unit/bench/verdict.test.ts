import { describe, expect, it } from 'vitest';
import { capacityVerdict, delayVerdicts, idleVerdicts, percentile } from '@/bench/verdict';

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

describe('the verdicts', () => {
  it('takes a percentile from the values as they are', () => {
    expect(percentile(hundred, 0.5)).toBe(51);
    expect(percentile(hundred, 0.99)).toBe(100);
    expect(percentile(hundred, 1)).toBe(100);
  });

  it('counts only the delay that is added to that of a server that reads the camera too', () => {
    const bare = { name: 'bare', ms: hundred };
    const later = (ms: number) => ({ name: 'ours', ms: hundred.map((one) => one + ms) });
    const kept = (ms: number) => delayVerdicts([bare, later(ms)]).map((one) => one.kept);
    expect(kept(2)).toEqual([true, true]);
    expect(kept(3)).toEqual([false, true]);
    expect(kept(11)).toEqual([false, false]);
  });

  it('misses for a timer that an idle camera keeps', () => {
    const none = { cameras: 0, cores: 0.001, resources: 7, heapBytes: 0 };
    expect(idleVerdicts(none, { ...none, cameras: 500 }).every(({ kept }) => kept)).toBe(true);
    const [, timers] = idleVerdicts(none, { ...none, cameras: 500, resources: 8 });
    expect(timers?.kept).toBe(false);
  });

  it.each([
    ['that all ran on one core', [{ cameras: 150, cores: 0.98, kept: true }], true],
    ['that took more', [{ cameras: 150, cores: 1.2, kept: true }], false],
    ['of which one fell behind', [{ cameras: 150, cores: 0.9, kept: false }], false],
    ['that were never reached', [{ cameras: 120, cores: 0.9, kept: false }], false],
  ])('judges 150 cameras %s', (_, seen, kept) => {
    expect(capacityVerdict(seen).kept).toBe(kept);
  });
});
