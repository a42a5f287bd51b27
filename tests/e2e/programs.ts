import { readdirSync, readFileSync } from 'node:fs';
import { isRunning } from '@/tests/fakes/is-running';
import type { Stage } from './stage';

export interface ServerProgram {
  readonly pid: number;
  readonly commandLine: string;
}

/**
 * The programs named so that run below the server under test, however many processes are between;
 * by Linux's /proc.
 */
export function serverPrograms(stage: Stage, name: string): ServerProgram[] {
  const processes = new Map(runningProcesses().map((one) => [one.pid, one]));
  const isServer = ({ pid }: RunningProcess): boolean =>
    read(pid, 'environ').split('\0').includes(`DATA_DIR=${stage.framewall.dataFolder}`);
  const isBelowServer = ({ parent }: RunningProcess): boolean => {
    const above = processes.get(parent);
    return above !== undefined && (isServer(above) || isBelowServer(above));
  };
  return [...processes.values()]
    .filter((one) => one.name === name && isBelowServer(one))
    .map(({ pid }) => ({ pid, commandLine: read(pid, 'cmdline').replaceAll('\0', ' ') }));
}

interface RunningProcess {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
}

function runningProcesses(): RunningProcess[] {
  return readdirSync('/proc').flatMap((entry) => {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || !isRunning(pid)) return [];
    // proc(5): number, (name), state, parent.
    const [, name = '', parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(read(pid, 'stat')) ?? [];
    return [{ pid, name, parent: Number(parent) }];
  });
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // Gone in between.
    return '';
  }
}
