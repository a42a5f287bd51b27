import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/*
 * Preloaded into the server under test: on SIGUSR2 it collects garbage and writes what is left to a
 * file, so that memory can be compared without the collector's moods. Does nothing otherwise.
 */

const folder = process.env.BENCH_MEMORY_FOLDER;

if (isMainThread && folder !== undefined) {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collectGarbage();
    // What finalisers let go of is free only after the next turn.
    setTimeout(() => {
      collectGarbage();
      write(path.join(folder, `${process.pid}.json`));
    }, 200);
  });
}

function write(file) {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const resources = {};
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
  writeFileSync(`${file}.new`, JSON.stringify({ heapUsed, external, arrayBuffers, resources }));
  renameSync(`${file}.new`, file);
}
