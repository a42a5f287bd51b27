import { getHeapSpaceStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { keepYoungSmall } from '@/lib/engine/keep-young-small';
import { setUpEngine } from '../../../scripts/setup/engine-settings.mjs';

/*
 * A process whose engine is set up as the server's, which starts a thread and then keeps objects for a
 * while. Prints how large the room for young objects is before and after, in bytes. With `forget` as
 * its argument nothing is said again once the thread runs.
 */

setUpEngine();
const kept = [];
keepSome();
const before = youngBytes();
const worker = new Worker('', { eval: true });
if (!process.argv.includes('forget')) keepYoungSmall(worker);
await new Promise((resolve) => worker.once('exit', resolve));
keepSome();
console.log(JSON.stringify({ before, after: youngBytes() }));

function keepSome() {
  for (let round = 0; round < 200; round += 1) {
    kept.push(Array.from({ length: 2_000 }, (_, index) => ({ index })));
    if (kept.length > 100) kept.shift();
  }
}

function youngBytes() {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
}
