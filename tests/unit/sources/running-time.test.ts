import { describe, expect, it } from 'vitest';
import { RunningTime } from '@/lib/sources/running-time';

const epoch = Date.UTC(2026, 0, 15);

/** A machine whose process runs only when it is told to. */
function onMachine() {
  const state = { at: 5_000, epochAhead: epoch, beat: (): void => undefined };
  const time = new RunningTime({
    now: () => state.at + state.epochAhead,
    monotonic: () => state.at,
    every: (callback) => (state.beat = callback),
  });
  const startedAt = time.elapsed();
  return {
    time,
    elapsed: () => time.elapsed() - startedAt,
    now: () => state.at + state.epochAhead,
    /** Time goes on, and the process with it. */
    run: (ms: number): void => {
      for (let ran = 0; ran < ms; ran += 250) {
        state.at += 250;
        state.beat();
      }
    },
    /** Time goes on alone. */
    stand: (ms: number): void => void (state.at += ms),
    setClock: (ms: number): void => void (state.epochAhead += ms),
    beat: (): void => state.beat(),
  };
}

describe('RunningTime', () => {
  it('goes on with the process', () => {
    const { elapsed, run, stand, time } = onMachine();
    run(60_000);
    expect(elapsed()).toBe(60_000);
    stand(120);
    expect(elapsed()).toBe(60_120);
    expect(time.behindSince()).toBeUndefined();
  });

  it('counts a second of a time in which the process did not run, however long', () => {
    const { elapsed, run, stand, beat } = onMachine();
    run(10_000);
    stand(20_000);
    expect(elapsed()).toBe(11_000);
    beat();
    expect(elapsed()).toBe(11_000);
    run(1_000);
    expect(elapsed()).toBe(12_000);
  });

  it('never goes back, one halt after the other', () => {
    const { elapsed, run, stand } = onMachine();
    let before = 0;
    for (let turn = 0; turn < 50; turn += 1) {
      stand(turn * 97);
      expect(elapsed()).toBeGreaterThanOrEqual(before);
      before = elapsed();
      run(250);
      expect(elapsed()).toBeGreaterThanOrEqual(before);
      before = elapsed();
    }
  });

  it('tells since when what is read may have been waiting, for a second after a halt', () => {
    const { now, run, stand, time } = onMachine();
    run(5_000);
    const since = now();
    stand(20_000);
    // Before its own timer has run.
    expect(time.behindSince()).toBe(since);
    run(250);
    expect(time.behindSince()).toBe(since);
    run(1_000);
    expect(time.behindSince()).toBeUndefined();
  });

  it('hears nothing of a clock that is set', () => {
    const { elapsed, run, setClock, time } = onMachine();
    run(5_000);
    setClock(-24 * 3_600_000);
    run(1_000);
    setClock(3_600_000);
    run(1_000);
    expect(elapsed()).toBe(7_000);
    expect(time.behindSince()).toBeUndefined();
  });
});
