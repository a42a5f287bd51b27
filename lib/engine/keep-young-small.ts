import { setFlagsFromString } from 'node:v8';
import type { Worker } from 'node:worker_threads';

/**
 * To be called with each thread that is started. V8 keeps the room for objects that die young at what
 * it begins with (scripts/setup/engine-settings.mjs) only until another of its heaps is set up: a
 * thread has one, and setting it up puts the factor by which that room may grow back to 2, for the
 * whole process and for good (V8 11.3, Heap::ConfigureHeap). This says it again once the thread runs.
 */
export function keepYoungSmall(worker: Worker): void {
  worker.once('online', () => setFlagsFromString('--semi-space-growth-factor=1'));
}
