import { setTimeout as delay } from 'node:timers/promises';
import { childrenCpuUsOf, cpuUsOf, residentBytesOf } from './process-usage';
import type { Target } from './viewer';
import type { ViewersCounts, ViewersQuestion } from './viewers';
import type { WorkerProcess } from './worker-process';

export type Viewers = WorkerProcess<ViewersQuestion, ViewersCounts>;

/** A server under test. */
export interface Subject {
  readonly name: string;
  /** The process that serves the viewers. */
  readonly pid: number;
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
  /** The same for the programs it runs, such as ffmpeg. */
  readonly programCores: number;
  /** The same for all viewers' processes. */
  readonly viewerCores: number;
  /** Pictures per second of each viewer, ascending. */
  readonly fps: readonly number[];
  readonly megabytesPerSecond: number;
  readonly residentBytes: number;
}

/** Compilers, buffers and the kernel's windows have settled after this. */
const warmUpMs = 3_000;

/** Opens a viewer of each target, watches them for `windowMs` after a warm-up, and closes them. */
export async function measure(
  subject: Subject,
  workers: readonly Viewers[],
  settings: {
    readonly targets: readonly Target[];
    readonly windowMs: number;
    readonly round: number;
    readonly signal: AbortSignal;
  },
): Promise<Measurement> {
  const { targets, windowMs, round, signal } = settings;
  try {
    await openAll(targets, workers);
    await delay(warmUpMs, undefined, { signal });
    const before = await look(subject.pid, workers);
    await delay(windowMs, undefined, { signal });
    const after = await look(subject.pid, workers);
    const failures = new Set(after.counts.flatMap((counts) => counts.failures));
    if (failures.size > 0) throw new Error(`${subject.name}: ${[...failures].join('; ')}`);
    const rates = compare(before, after);
    return { subject: subject.name, viewerCount: targets.length, round, ...rates };
  } finally {
    await Promise.all(workers.map((worker) => worker.ask({ kind: 'close' })));
  }
}

interface Look {
  readonly atMs: number;
  readonly cpuUs: number;
  readonly programCpuUs: number;
  readonly residentBytes: number;
  readonly counts: readonly ViewersCounts[];
}

async function openAll(targets: readonly Target[], workers: readonly Viewers[]): Promise<void> {
  for (const [index, worker] of workers.entries()) {
    const share = targets.filter((_, target) => target % workers.length === index);
    await worker.ask({ kind: 'open', targets: share });
  }
}

async function look(pid: number, workers: readonly Viewers[]): Promise<Look> {
  const counts = await Promise.all(workers.map((worker) => worker.ask({ kind: 'count' })));
  const atMs = performance.now();
  const cpuUs = cpuUsOf(pid);
  const programCpuUs = childrenCpuUsOf(pid);
  return { atMs, cpuUs, programCpuUs, residentBytes: residentBytesOf(pid), counts };
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
  const windowMs = after.atMs - before.atMs;
  const serverCores = (after.cpuUs - before.cpuUs) / 1000 / windowMs;
  return {
    cpuUsPerFrame: (serverCores * 1_000_000) / totalFps,
    serverCores,
    programCores: (after.programCpuUs - before.programCpuUs) / 1000 / windowMs,
    viewerCores,
    fps,
    megabytesPerSecond: bytesPerMs / 1000,
    residentBytes: after.residentBytes,
  };
}
