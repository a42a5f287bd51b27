import { readFileSync } from 'node:fs';

const sampleMs = 5;

interface Sample {
  readonly atMs: number;
  readonly waitedMs: number;
}

/** How long the main thread of a process could have run and had no core, from now on. */
export class WaitingWatch {
  readonly pid: number;
  readonly #samples: Sample[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.pid = pid;
    this.#sample();
    this.#timer = setInterval(() => this.#sample(), sampleMs);
  }

  /** All that it ever waited until then. @param atMs since the epoch */
  untilMs(atMs: number): number {
    const sample = this.#samples.findLast((one) => one.atMs <= atMs) ?? this.#samples[0];
    return sample?.waitedMs ?? 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    const atMs = performance.timeOrigin + performance.now();
    this.#samples.push({ atMs, waitedMs: waitedMsOf(this.pid) });
  }
}

/**
 * The kernel counts it for each thread: the second number in schedstat, in nanoseconds, where it has
 * CONFIG_SCHED_INFO; 0 where it has not, or where the process has ended.
 */
export function waitedMsOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
