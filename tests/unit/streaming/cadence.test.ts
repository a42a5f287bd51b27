import { describe, expect, it } from 'vitest';
import { Cadence } from '@/lib/streaming/cadence';

const hourMs = 3_600_000;

/** What is learnt from pictures at these times. */
function learnt(...times: readonly number[]): Cadence {
  const cadence = new Cadence(() => undefined);
  for (const at of times) cadence.note(at);
  return cadence;
}

describe('the cadence of a camera', () => {
  it('is unknown until a second picture, and patience is short then', () => {
    expect(learnt(0).intervalMs).toBeUndefined();
    expect(learnt(0).stallAfterMs).toBe(10_000);
    expect(learnt(0, 60_000).intervalMs).toBe(60_000);
    expect(learnt(0, 60_000).stallAfterMs).toBe(180_000);
  });

  it('is not learnt from one long pause, which may lie between two occasions', () => {
    expect(learnt(0, 8 * hourMs).intervalMs).toBeUndefined();
    expect(learnt(0, 8 * hourMs).stallAfterMs).toBe(10_000);
    expect(learnt(0, 8 * hourMs, 16 * hourMs).intervalMs).toBe(8 * hourMs);
    expect(learnt(0, hourMs).intervalMs).toBe(hourMs);
  });

  it('is the median, so that one hiccup changes nothing', () => {
    expect(learnt(0, 100, 200, 5_000, 5_100, 5_200).intervalMs).toBe(100);
  });

  it('says nothing of the gap between two connections', () => {
    const cadence = learnt(0, 100);
    cadence.interrupted();
    cadence.note(90_000);
    expect(cadence.intervalMs).toBe(100);
  });

  it('is no faster than the source promises', () => {
    const cadence = new Cadence(() => 60_000);
    expect(cadence.intervalMs).toBe(60_000);
    cadence.note(0);
    cadence.note(2_000);
    expect(cadence.intervalMs).toBe(60_000);
  });
});
