import { setTimeout as delay } from 'node:timers/promises';
import { cpuUsOf, residentBytesOf } from './process-usage';
import type { Target } from './viewer';
import type { ViewersCounts, ViewersQuestion } from './viewers';
import type { WorkerProcess } from './worker-process';

export type Viewers = WorkerProcess<ViewersQuestion, ViewersCounts>;

/** A server under test. */
export interface Subject {
  readonly name: string;
  /** The process that serves the viewers. */
  readonly pid: number;
  readonly target: Target;
}

/** What one window showed. */
export interface Measurement {
  readonly subject: string;
  readonly viewerCount: number;
  readonly round: number;
  /** The server's CPU time per picture and viewer, in microseconds. */
  readonly cpuUsPerFrame: number;
  /** The server's CPU time in cores; 1 is one core fully used. */
  readonly serverCores: number;
  /** The same for all viewers' processes. */
  readonly viewerCores: number;
  /** Pictures per second of each viewer, ascending. */
  readonly fps: readonly number[];
  readonly megabytesPerSecond: number;
  readonly residentBytes: number;
}

/** Compilers, buffers and the kernel's windows have settled after this. */
const warmUpMs = 3_000;

/** Opens viewers of the subject, watches them for `windowMs` after a warm-up, and closes them. */
export async function measure(
  subject: Subject,
  workers: readonly Viewers[],
  settings: {
    readonly viewerCount: number;
    readonly windowMs: number;
    readonly round: number;
    readonly signal: AbortSignal;
  },
): Promise<Measurement> {
  const { viewerCount, windowMs, round, signal } = settings;
  try {
    await openAll(subject.target, workers, viewerCount);
    await delay(warmUpMs, undefined, { signal });
    const before = await look(subject.pid, workers);
    await delay(windowMs, undefined, { signal });
    const after = await look(subject.pid, workers);
    const failures = new Set(after.counts.flatMap((counts) => counts.failures));
    if (failures.size > 0) throw new Error(`${subject.name}: ${[...failures].join('; ')}`);
    return { subject: subject.name, viewerCount, round, ...compare(before, after) };
  } finally {
    await Promise.all(workers.map((worker) => worker.ask({ kind: 'close' })));
  }
}

interface Look {
  readonly atMs: number;
  readonly cpuUs: number;
  readonly residentBytes: number;
  readonly counts: readonly ViewersCounts[];
}

async function openAll(
  target: Target,
  workers: readonly Viewers[],
  viewerCount: number,
): Promise<void> {
  for (const [index, worker] of workers.entries()) {
    const count =
      Math.floor(viewerCount / workers.length) + (index < viewerCount % workers.length ? 1 : 0);
    await worker.ask({ kind: 'open', target, count });
  }
}

async function look(pid: number, workers: readonly Viewers[]): Promise<Look> {
  const counts = await Promise.all(workers.map((worker) => worker.ask({ kind: 'count' })));
  const atMs = performance.now();
  return { atMs, cpuUs: cpuUsOf(pid), residentBytes: residentBytesOf(pid), counts };
}

/** Rates, each over the time between the two looks of the process that counted. */
function compare(
  before: Look,
  after: Look,
): Omit<Measurement, 'subject' | 'viewerCount' | 'round'> {
  const fps: number[] = [];
  let bytesPerMs = 0;
  let viewerCores = 0;
  for (const [index, counts] of after.counts.entries()) {
    const earlier = before.counts[index];
    if (!earlier) continue;
    const elapsedMs = counts.atMs - earlier.atMs;
    counts.frames.forEach((frames, viewer) => {
      fps.push(((frames - (earlier.frames[viewer] ?? 0)) * 1000) / elapsedMs);
    });
    bytesPerMs += (counts.bytes - earlier.bytes) / elapsedMs;
    viewerCores += (counts.cpuUs - earlier.cpuUs) / 1000 / elapsedMs;
  }
  fps.sort((a, b) => a - b);
  const totalFps = fps.reduce((sum, value) => sum + value, 0);
  const serverCores = (after.cpuUs - before.cpuUs) / 1000 / (after.atMs - before.atMs);
  return {
    cpuUsPerFrame: (serverCores * 1_000_000) / totalFps,
    serverCores,
    viewerCores,
    fps,
    megabytesPerSecond: bytesPerMs / 1000,
    residentBytes: after.residentBytes,
  };
}
