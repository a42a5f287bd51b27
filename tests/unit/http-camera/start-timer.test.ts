import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTimer } from '@/lib/http-camera/start-timer';

describe('a limit of time for the camera', () => {
  let stoodMs = 0;

  beforeEach(() => {
    stoodMs = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { performance } = globalThis;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + stoodMs);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  function limit(timeoutMs: number) {
    const fired = vi.fn();
    return { fired, timer: startTimer(fired, timeoutMs) };
  }

  it('is over when its time is, and not when it was cancelled or begun anew', () => {
    const { fired } = limit(10_000);
    const cancelled = limit(10_000);
    const refreshed = limit(10_000);
    vi.advanceTimersByTime(9_000);
    cancelled.timer?.cancel();
    refreshed.timer?.refresh();
    vi.advanceTimersByTime(1_000);
    expect(fired).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(8_999);
    expect(refreshed.fired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(refreshed.fired).toHaveBeenCalledTimes(1);
    expect(cancelled.fired).not.toHaveBeenCalled();
  });

  it('waits for what came while the process stood still, and then no longer', () => {
    const { fired } = limit(10_000);
    vi.advanceTimersByTime(3_000);
    stoodMs = 20_000;
    vi.advanceTimersByTime(7_000);
    expect(fired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    expect(fired).toHaveBeenCalledTimes(1);
  });

  it('has its whole time again when it is begun anew after that', () => {
    const { fired, timer } = limit(10_000);
    stoodMs = 20_000;
    vi.advanceTimersByTime(10_000);
    timer?.refresh();
    vi.advanceTimersByTime(9_999);
    expect(fired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fired).toHaveBeenCalledTimes(1);
  });

  it('is none where there is none', () => {
    expect(startTimer(() => undefined, Infinity)).toBeUndefined();
  });
});
