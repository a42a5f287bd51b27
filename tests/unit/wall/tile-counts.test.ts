import { describe, expect, it } from 'vitest';
import { TileCounts } from '@/lib/wall/tile-counts';

/** Draws numbered pictures of a camera with ten a second, one after the other. */
function drawn(...sequences: readonly number[]): TileCounts {
  const counts = new TileCounts();
  for (const sequence of sequences) {
    counts.drawn({ sequence, capturedAt: 1_000_000 + sequence * 100 }, sequence * 100);
  }
  return counts;
}

describe('TileCounts', () => {
  it('counts what the camera made between two pictures that were drawn', () => {
    expect(drawn(7, 8, 9).at(0).skipped).toBe(0);
    expect(drawn(7, 10, 11, 14).at(0).skipped).toBe(4);
  });

  it('counts nothing from one numbering to another', () => {
    const counts = drawn(1_000_000);
    const capturedAt = 1_000_000 + 1_000_000 * 100;
    counts.drawn({ sequence: 3, capturedAt: capturedAt + 100 }, 0);
    counts.drawn({ sequence: 5_000_000, capturedAt: capturedAt + 200 }, 0);
    counts.drawn({ sequence: 5_000_002, capturedAt: capturedAt + 400 }, 0);
    expect(counts.at(0).skipped).toBe(1);
  });

  it('counts nothing over a time in which nobody looked', () => {
    const counts = drawn(1, 2);
    counts.interrupted();
    counts.drawn({ sequence: 500, capturedAt: 1_050_000 }, 50_000);
    expect(counts.at(50_000).skipped).toBe(0);
  });

  it('tells the bytes of the last seconds, and none when they stopped', () => {
    const counts = new TileCounts();
    for (let at = 0; at <= 10_000; at += 100) counts.arrived(50_000, at);
    expect(counts.at(10_000).bytesPerSecond).toBeCloseTo(500_000, -4);
    expect(counts.at(20_000).bytesPerSecond).toBe(0);
  });
});
