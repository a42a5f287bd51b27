import { readFileSync } from 'node:fs';

/** Whether a process is there; one that is dead and only waits to be collected is not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // Gone in between, or no Linux.
    return process.platform !== 'linux';
  }
}
