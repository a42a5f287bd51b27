import { describe, expect, it } from 'vitest';
import { ResizeGovernor, type ResizeJob } from '@/lib/streaming/resize-governor';
import { FakeClock } from '../../fakes/fake-clock';

/** Jobs that take `workMs` each and ask again at once: more work than can be done. */
function setUp(names: readonly string[], atOnce: number, workMs: number) {
  const clock = new FakeClock();
  const governor = new ResizeGovernor({ clock, atOnce });
  const done = new Map(names.map((name) => [name, 0]));
  let running = 0;
  let mostRunning = 0;
  const jobs = names.map((name) => {
    const job: ResizeJob = {
      run: async () => {
        running += 1;
        mostRunning = Math.max(mostRunning, running);
        governor.ask(job);
        await new Promise<void>((resolve) => clock.setTimer(resolve, workMs));
        running -= 1;
        done.set(name, (done.get(name) ?? 0) + 1);
      },
    };
    return job;
  });
  return { clock, governor, jobs, done, mostRunning: () => mostRunning };
}

describe('ResizeGovernor', () => {
  it('runs so many at once, none of them twice at the same time, all equally often', async () => {
    const { clock, governor, jobs, done, mostRunning } = setUp(['a', 'b', 'c', 'd', 'e'], 2, 10);
    for (const job of jobs) governor.ask(job);
    await clock.advance(1_000);
    expect(mostRunning()).toBe(2);
    const counts = [...done.values()];
    // The first two have begun before the others asked.
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    expect(Math.min(...counts)).toBeGreaterThan(30);
  });

  it('serves all alike who ask in the same order again and again, faster than can be done', async () => {
    const clock = new FakeClock();
    const governor = new ResizeGovernor({ clock, atOnce: 1 });
    const done = new Array<number>(16).fill(0);
    const jobs = done.map((_, index) => ({
      run: async () => {
        await new Promise<void>((resolve) => clock.setTimer(resolve, 15));
        done[index] = (done[index] ?? 0) + 1;
      },
    }));
    for (let burst = 0; burst < 50; burst += 1) {
      for (const job of jobs) governor.ask(job);
      await clock.advance(200);
    }
    expect(Math.max(...done) - Math.min(...done)).toBeLessThanOrEqual(1);
    expect(Math.min(...done)).toBeGreaterThan(35);
  });

  it('runs a job that asks for itself again only after its turn', async () => {
    const { clock, governor, jobs, mostRunning } = setUp(['a'], 4, 10);
    for (const job of jobs) governor.ask(job);
    await clock.advance(500);
    expect(mostRunning()).toBe(1);
  });

  it('lowers the rate of all evenly while the event loop runs late, and raises it after', async () => {
    const { clock, governor, jobs, done } = setUp(['a', 'b', 'c', 'd'], 1, 10);
    const total = () => [...done.values()].reduce((sum, count) => sum + count, 0);
    for (const job of jobs) governor.ask(job);
    await clock.advance(1_000);
    const atEase = total();
    for (let look = 0; look < 20; look += 1) {
      clock.stall(100);
      await clock.advance(50);
    }
    expect(governor.share).toBeLessThan(0.3);
    const before = new Map(done);
    const sinceMs = clock.elapsed();
    for (let look = 0; look < 20; look += 1) {
      clock.stall(100);
      await clock.advance(50);
    }
    const shares = [...done].map(([name, count]) => count - (before.get(name) ?? 0));
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    const perSecond =
      (shares.reduce((sum, one) => sum + one, 0) * 1000) / (clock.elapsed() - sinceMs);
    expect(perSecond).toBeLessThan(atEase / 2);
    await clock.advance(3_000);
    expect(governor.share).toBe(1);
  });

  it('forgets what was withdrawn, and looks at nothing without work', async () => {
    const { clock, governor, jobs, done } = setUp(['a', 'b'], 1, 10);
    const [first, second] = jobs;
    if (!first || !second) throw new Error('No jobs.');
    governor.ask(first);
    governor.ask(second);
    governor.withdraw(second);
    governor.withdraw(first);
    await clock.advance(500);
    expect([...done.values()]).toEqual([1, 0]);
    expect(clock.pendingTimers).toBe(0);
  });
});
