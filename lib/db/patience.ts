import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { storageFaultOf } from './storage-fault';

/** How long a statement waits for another program, such as a backup, to let go. */
export const longestWaitMs = 5_000;

/** Between tries: short at first, since most locks are. */
const pausesMs = [2, 5, 10, 20, 50] as const;

/**
 * Runs `work` again and again while another program holds the database. SQLite's own busy timeout
 * sleeps in the thread that asks, and all pictures would stop with it.
 * @param work must have changed nothing where it meets a lock
 * @throws what `work` threw last
 */
export async function whileLocked<T>(waitMs: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + waitMs;
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (storageFaultOf(error) !== 'locked' || performance.now() >= until) throw error;
    }
    await delay(pausesMs[Math.min(tries, pausesMs.length - 1)]);
  }
}
