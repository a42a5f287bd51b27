import { describe, expect, it } from 'vitest';
import { PathDelay } from '@/lib/streaming/path-delay';

/** Round trips ten times a second, of so many milliseconds each. */
function note(path: PathDelay, fromMs: number, toMs: number, roundTripMs: number): void {
  for (let now = fromMs; now < toMs; now += 100) path.note(roundTripMs, now);
}

describe('PathDelay', () => {
  it('is the shortest round trip, and fresh while such ones come', () => {
    const path = new PathDelay(0);
    expect(path.ms).toBe(0);
    for (let now = 0; now < 120_000; now += 100) {
      path.note(40 + (now % 300), now);
      expect(path.isStale(now)).toBe(false);
    }
    expect(path.ms).toBe(40);
  });

  it('is not stale before anything is known', () => {
    expect(new PathDelay(0).isStale(100_000)).toBe(false);
  });

  it('is stale when all round trips wait for half a minute, and what is alone then tells', () => {
    const path = new PathDelay(0);
    path.note(40, 0);
    note(path, 100, 29_000, 400);
    expect(path.isStale(29_000)).toBe(false);
    expect(path.isStale(30_100)).toBe(true);
    path.noteAlone(45, 30_200);
    expect(path.ms).toBe(45);
    expect(path.isStale(30_300)).toBe(false);
  });

  it('suspects sooner a path that has become longer than our own pictures explain', () => {
    const path = new PathDelay(0);
    path.note(40, 0);
    note(path, 100, 11_000, 700);
    expect(path.isStale(11_000)).toBe(true);
    path.noteAlone(690, 11_000);
    expect(path.ms).toBe(690);
    note(path, 11_100, 25_000, 700);
    expect(path.isStale(25_000)).toBe(false);
  });

  it('does not believe one slow answer while others were faster', () => {
    const path = new PathDelay(0);
    path.note(40, 0);
    note(path, 100, 31_000, 300);
    path.noteAlone(2_000, 31_000);
    expect(path.ms).toBe(300);
  });

  it('asks again soon where what was faster may be from before the path became longer', () => {
    const path = new PathDelay(0);
    path.note(40, 0);
    note(path, 100, 5_000, 40);
    // On its way when the path became longer.
    path.note(900, 5_100);
    note(path, 5_200, 12_000, 1_300);
    path.noteAlone(1_300, 12_000);
    expect(path.ms).toBe(900);
    note(path, 12_100, 22_000, 1_300);
    expect(path.isStale(22_100)).toBe(true);
    path.noteAlone(1_300, 22_100);
    expect(path.ms).toBe(1_300);
    expect(path.isStale(40_000)).toBe(false);
  });

  it('asks again later where it could not be found out', () => {
    const path = new PathDelay(0);
    path.note(40, 0);
    path.postpone(31_000);
    expect(path.isStale(31_000)).toBe(false);
    expect(path.isStale(61_100)).toBe(true);
    expect(path.ms).toBe(40);
  });
});
