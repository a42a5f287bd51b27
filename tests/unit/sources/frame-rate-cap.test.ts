import { describe, expect, it } from 'vitest';
import { capFrameRate } from '@/lib/sources/frame-rate-cap';

/** Which of frames at these times are let through. */
function passed(times: readonly number[], fps: number): number[] {
  const shown: number[] = [];
  const take = capFrameRate(({ capturedAt }) => shown.push(capturedAt), fps);
  for (const capturedAt of times) {
    take({ jpeg: new Uint8Array(0), capturedAt, width: 1, height: 1 });
  }
  return shown;
}

const every = (intervalMs: number, count: number, from = 1_000_000) =>
  Array.from({ length: count }, (_, index) => from + index * intervalMs);

describe('capFrameRate', () => {
  it('lets every frame of a slower camera through', () => {
    expect(passed(every(100, 50), 10)).toHaveLength(50);
  });

  it('lets every frame of a camera through that jitters about the rate', () => {
    const times = every(100, 50).map((at, index) => at + (index % 3) * 10);
    expect(passed(times, 10)).toHaveLength(50);
  });

  it('keeps to the rate on average', () => {
    const counts = [passed(every(1000 / 15, 1500), 10), passed(every(40, 25_000), 0.5)];
    // A frame may come a quarter of an interval early, thus one more in all.
    expect(counts.map(({ length }) => length)).toEqual([1000, 501]);
  });

  it('goes on when the clock is set back', () => {
    const times = [...every(100, 5), ...every(100, 5, 500_000)];
    expect(passed(times, 10)).toHaveLength(10);
  });
});
