import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process holds on to. */
export interface Holdings {
  /** Timers, sockets, servers, threads: how many of each. */
  readonly resources: Readonly<Record<string, number>>;
  readonly openFiles: number;
  readonly heapBytes: number;
  readonly bufferBytes: number;
}

/** After a collection of garbage. */
export function holdings(): Holdings {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const resources: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) {
    resources[name] = (resources[name] ?? 0) + 1;
  }
  const { heapUsed, external } = process.memoryUsage();
  return {
    resources,
    openFiles: readdirSync('/proc/self/fd').length,
    heapBytes: heapUsed,
    bufferBytes: external,
  };
}
