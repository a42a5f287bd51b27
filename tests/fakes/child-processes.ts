import { readdirSync, readFileSync } from 'node:fs';

export interface ChildProcess {
  readonly pid: number;
  readonly commandLine: string;
  readonly environment: string;
}

/** The programs named so that this process has started and that are not gone, by Linux's /proc. */
export function childProcesses(name: string): ChildProcess[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      // proc(5): number, (name), state, parent.
      const stat = readOrNothing(`/proc/${entry}/stat`);
      const [, called, parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(stat) ?? [];
      if (called !== name || Number(parent) !== process.pid) return [];
      const commandLine = readOrNothing(`/proc/${entry}/cmdline`);
      const environment = readOrNothing(`/proc/${entry}/environ`);
      return [{ pid: Number(entry), commandLine, environment }];
    });
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
