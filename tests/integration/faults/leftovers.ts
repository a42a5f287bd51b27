import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import { until } from '@/tests/fakes/until';

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

/** Nothing stayed behind since. Closed sockets and ended threads are told of a little later. */
export async function untilBack(before: Holdings): Promise<void> {
  const isBack = (): boolean => {
    const { resources, openFiles } = holdings();
    const rest = Object.entries(resources).filter(([name, count]) => {
      return name !== 'Immediate' && count > (before.resources[name] ?? 0);
    });
    return rest.length === 0 && openFiles <= before.openFiles;
  };
  await until(isBack, 20_000).catch(() => {
    expect(holdings()).toEqual(before);
  });
  const after = holdings();
  expect(after.bufferBytes - before.bufferBytes).toBeLessThan(20_000_000);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(30_000_000);
}
