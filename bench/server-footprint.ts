import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { FramewallServer } from './framewall-server';
import { descriptorsOf, residentBytesOf } from './process-usage';
import { until } from './until';

const reportWithinMs = 10_000;

/** What a server holds while nobody watches, garbage collected. Bytes, or numbers of things. */
export interface ServerFootprint {
  readonly descriptors: number;
  readonly sockets: number;
  /** Timers, sockets and requests that keep Node's event loop awake. */
  readonly activeResources: number;
  readonly heapBytes: number;
  /** Buffers outside the heap, such as pictures. */
  readonly externalBytes: number;
  /** Those of them that JavaScript made itself. */
  readonly bufferBytes: number;
  /** Timers that wait. */
  readonly timers: number;
  readonly residentBytes: number;
}

interface MemoryReport {
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
  readonly resources: Readonly<Record<string, number>>;
}

export async function footprintOf(
  server: FramewallServer,
  signal: AbortSignal,
): Promise<ServerFootprint> {
  const file = path.join(server.memoryFolder, `${server.pid}.json`);
  rmSync(file, { force: true });
  process.kill(server.pid, 'SIGUSR2');
  const report = await until('The memory report', reportWithinMs, signal, () => read(file));
  const descriptors = descriptorsOf(server.pid);
  return {
    descriptors: descriptors.length,
    sockets: descriptors.filter((name) => name.startsWith('socket:')).length,
    activeResources: Object.values(report.resources).reduce((sum, count) => sum + count, 0),
    heapBytes: report.heapUsed,
    externalBytes: report.external,
    bufferBytes: report.arrayBuffers,
    timers: report.resources.Timeout ?? 0,
    residentBytes: residentBytesOf(server.pid),
  };
}

function read(file: string): MemoryReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as MemoryReport;
  } catch {
    return undefined; // Not written yet.
  }
}
