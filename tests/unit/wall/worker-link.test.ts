import { describe, expect, it } from 'vitest';
import { WorkerLink, type WorkerEvents } from '@/lib/wall/worker-link';
import type { FromWorker, ToWorker } from '@/lib/wall/worker-messages';
import { FakeClock } from '@/tests/fakes/fake-clock';

const word: FromWorker = { type: 'tiles', tiles: [] };

interface FakeWorker {
  readonly isBesidePage: boolean;
  readonly events: WorkerEvents;
  readonly told: ToWorker['type'][];
  closed: boolean;
}

function setUp() {
  const clock = new FakeClock();
  const workers: FakeWorker[] = [];
  const silences: { sinceMs: number; retryAtMs: number }[] = [];
  const heard: FromWorker[] = [];
  let madeTimes = 0;
  const link = new WorkerLink({
    clock,
    make: (events, isBesidePage) => {
      const worker: FakeWorker = { isBesidePage, events, told: [], closed: false };
      workers.push(worker);
      return {
        isBesidePage,
        tell: ({ type }) => worker.told.push(type),
        close: () => (worker.closed = true),
      };
    },
    onMade: () => (madeTimes += 1),
    onMessage: (message) => heard.push(message),
    onSilent: (sinceMs, retryAtMs) => silences.push({ sinceMs, retryAtMs }),
  });
  link.make();
  link.watch(true);
  /** A worker that tells four times a second. */
  const speak = async (seconds: number): Promise<void> => {
    for (let turn = 0; turn < seconds * 4; turn += 1) {
      workers.at(-1)?.events.onMessage(word);
      await clock.advance(250);
    }
  };
  return { clock, workers, silences, heard, link, speak, made: () => madeTimes };
}

describe('WorkerLink', () => {
  it('doubts a worker that is silent for two seconds, and believes it when it speaks', async () => {
    const { clock, workers, silences, heard, speak } = setUp();
    await speak(10);
    expect(silences).toEqual([]);
    expect(heard).toHaveLength(40);
    const since = clock.now() - 250;
    await clock.advance(2_000);
    expect(silences.length).toBeGreaterThan(0);
    expect(silences[0]?.sinceMs).toBe(since);
    const { length } = silences;
    await speak(10);
    expect(silences).toHaveLength(length);
    expect(workers).toHaveLength(1);
  });

  it('makes another in the place of one that stays silent', async () => {
    const { clock, workers, link, speak, made } = setUp();
    await speak(1);
    await clock.advance(5_000);
    expect(workers).toHaveLength(1);
    await clock.advance(1_500);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.closed).toBe(true);
    expect(made()).toBe(2);
    link.tell({ type: 'resume' });
    expect(workers[1]?.told).toEqual(['resume']);
  });

  it('makes another in the place of a broken one, ever later, until one lives', async () => {
    const { clock, workers, silences, speak } = setUp();
    for (const [index, delayMs] of [500, 1_000, 2_000, 4_000, 8_000, 10_000].entries()) {
      workers.at(-1)?.events.onMessage(word);
      workers.at(-1)?.events.onBroken();
      expect(silences.at(-1)?.retryAtMs).toBe(clock.now() + delayMs);
      await clock.advance(delayMs - 1);
      expect(workers).toHaveLength(index + 1);
      await clock.advance(1);
      expect(workers).toHaveLength(index + 2);
    }
    await speak(31);
    const { length } = workers;
    workers.at(-1)?.events.onBroken();
    await clock.advance(500);
    expect(workers).toHaveLength(length + 1);
  });

  it('goes on saying that nothing is heard while there is no worker', async () => {
    const { clock, workers, silences, speak } = setUp();
    await speak(1);
    for (let times = 0; times < 5; times += 1) {
      workers.at(-1)?.events.onMessage(word);
      workers.at(-1)?.events.onBroken();
      if (times < 4) await clock.advance(4_000);
    }
    const { length } = silences;
    await clock.advance(5_000);
    expect(silences.length).toBeGreaterThanOrEqual(length + 9);
  });

  it('gives a new worker time to be fetched', async () => {
    const { clock, workers, silences } = setUp();
    await clock.advance(19_000);
    expect(workers).toHaveLength(1);
    expect(silences).toEqual([]);
    await clock.advance(2_000);
    expect(workers).toHaveLength(2);
  });

  it('expects nothing while it does not watch, nor when the page was held up itself', async () => {
    const { clock, workers, silences, link, speak } = setUp();
    await speak(1);
    link.watch(false);
    await clock.advance(600_000);
    link.watch(true);
    await clock.advance(1_500);
    await speak(1);
    clock.stall(60_000);
    await clock.advance(0);
    await speak(1);
    expect(silences).toEqual([]);
    expect(workers).toHaveLength(1);
  });

  it('makes one at once when it shall not be waited for, and none beside one', async () => {
    const { clock, workers, link } = setUp();
    link.make();
    expect(workers).toHaveLength(1);
    workers[0]?.events.onBroken();
    link.make();
    expect(workers).toHaveLength(2);
    await clock.advance(1_000);
    expect(workers).toHaveLength(2);
  });

  it('leaves nothing behind when it is closed', () => {
    const { clock, workers, link } = setUp();
    link.close();
    expect(workers[0]?.closed).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });

  it('has the page do the work after three that never said a word, at once', async () => {
    const { clock, workers, link } = setUp();
    workers.at(-1)?.events.onBroken();
    await clock.advance(500);
    workers.at(-1)?.events.onBroken();
    await clock.advance(1_000);
    expect(workers.map(({ isBesidePage }) => isBesidePage)).toEqual([false, false, false]);
    expect(link.isBesidePage).toBe(false);
    workers.at(-1)?.events.onBroken();
    await clock.advance(0);
    expect(workers).toHaveLength(4);
    expect(link.isBesidePage).toBe(true);
  });

  it('gives workers up only where none in a row has said a word', async () => {
    const { clock, workers } = setUp();
    for (let times = 0; times < 6; times += 1) {
      if (times % 2 === 0) workers.at(-1)?.events.onMessage(word);
      workers.at(-1)?.events.onBroken();
      await clock.advance(10_000);
    }
    expect(workers).toHaveLength(7);
    expect(workers.some(({ isBesidePage }) => isBesidePage)).toBe(false);
  });

  it('takes a browser that cannot make one for one that will', async () => {
    const clock = new FakeClock();
    let times = 0;
    const link = new WorkerLink({
      clock,
      make: () => {
        times += 1;
        throw new Error('No worker here.');
      },
      onMade: () => undefined,
      onMessage: () => undefined,
      onSilent: () => undefined,
    });
    link.make();
    await clock.advance(500);
    expect(times).toBe(2);
    link.close();
  });
});
