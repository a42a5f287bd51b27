import { describe, expect, it } from 'vitest';
import { EvenPace } from '@/lib/streaming/even-pace';

/** When frames that come every `everyMs`, give or take the jitter, are let through. */
function through(perSecond: number, everyMs: number, jitterMs = 0): number[] {
  const pace = new EvenPace(perSecond);
  const at: number[] = [];
  for (let frame = 0; frame < 200; frame += 1) {
    const now = frame * everyMs + (frame % 2 === 0 ? jitterMs : -jitterMs);
    if (!pace.isDue(now)) continue;
    pace.went(now);
    at.push(now);
  }
  return at;
}

const gaps = (at: readonly number[]) => at.slice(1).map((time, index) => time - (at[index] ?? 0));

describe('EvenPace', () => {
  it('takes every third of thirty frames a second for ten', () => {
    for (const gap of gaps(through(10, 1000 / 30))) expect(gap).toBeCloseTo(100, 5);
  });

  it('lets a camera of just its rate through whole, jitter and all', () => {
    expect(through(15, 1000 / 15, 10).length).toBeGreaterThanOrEqual(199);
  });

  it('keeps to its rate on average where the camera’s is no multiple', () => {
    const at = through(10, 40);
    expect(at.length).toBeGreaterThanOrEqual(79);
    expect(at.length).toBeLessThanOrEqual(81);
    for (const gap of gaps(at)) expect(gap).toBeGreaterThanOrEqual(75);
  });

  it('has nothing to catch up on after a pause', () => {
    const pace = new EvenPace(10);
    pace.went(0);
    expect(pace.isDue(5_000)).toBe(true);
    pace.went(5_000);
    expect(pace.isDue(5_050)).toBe(false);
    expect(pace.isDue(5_100)).toBe(true);
  });
});
