import { describe, expect, it } from 'vitest';
import { RetryPlan } from '@/lib/wall/retry-plan';
import { seeded } from '../../fakes/seeded';

const walls = 400;

/** How many come back in the fullest hundred milliseconds. */
function fullest(delaysMs: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const delayMs of delaysMs) {
    const slot = Math.floor(delayMs / 100);
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

describe('walls whose server restarts', () => {
  it('come back spread, not as a herd, each within about a second', () => {
    const random = seeded(1);
    const delaysMs = Array.from({ length: walls }, () => {
      const plan = new RetryPlan(random);
      plan.closing(0);
      return plan.nextDelayMs(0);
    });
    expect(fullest(delaysMs)).toBeLessThan(walls / 4);
    expect(Math.max(...delaysMs)).toBeLessThanOrEqual(1_050);
  });

  it('ask ever less often where it does not come back, and still not together', () => {
    const random = seeded(2);
    const plans = Array.from({ length: walls }, () => new RetryPlan(random));
    const rounds = Array.from({ length: 8 }, () => plans.map((plan) => plan.nextDelayMs(60_000)));
    const means = rounds.map((delays) => delays.reduce((sum, ms) => sum + ms, 0) / walls);
    expect(means[0]).toBeLessThan(1_000);
    expect(means.at(-1)).toBeGreaterThan(5_000);
    expect(Math.max(...rounds.flat())).toBeLessThanOrEqual(15_000);
    expect(fullest(rounds.at(-1) ?? [])).toBeLessThan(walls / 20);
  });
});
