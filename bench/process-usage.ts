import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Linux tells processes' times in this unit on every architecture (USER_HZ). */
const tickUs = 10_000;
const listening = '0A';

interface CpuReading {
  /** Of each thread that lives, in nanoseconds. */
  readonly threads: ReadonlyMap<string, number>;
  /** Of those that have ended, as far as is known. */
  readonly endedUs: number;
}

const readings = new Map<number, CpuReading>();

/**
 * CPU time of a whole process so far, user and system, in microseconds. Of the threads that live it
 * is known to the nanosecond where the kernel keeps that (CONFIG_SCHED_INFO). The process's own sum
 * has those that ended too, but in ticks of 10 ms; what it has more than the threads is theirs.
 */
export function cpuUsOf(pid: number): number {
  const tickedUs = tickedCpuUsOf(pid);
  const threads = threadTimesOf(pid);
  const last = readings.get(pid);
  const goneNs = sum([...(last?.threads ?? [])].map(([id, ns]) => (threads.has(id) ? 0 : ns)));
  const liveUs = sum([...threads.values()]) / 1000;
  const totalUs = Math.max(liveUs + (last?.endedUs ?? 0) + goneNs / 1000, tickedUs);
  readings.set(pid, { threads, endedUs: totalUs - liveUs });
  return totalUs;
}

function threadTimesOf(pid: number): Map<string, number> {
  const times = new Map<string, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const schedstat = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
      times.set(thread, Number(schedstat.split(' ')[0]));
    } catch {
      // Ended meanwhile, or no such file.
    }
  }
  return times;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function tickedCpuUsOf(pid: number): number {
  const [, fields] = statOf(pid);
  // Fields 14 and 15 of proc(5), counted from the state, which is the third.
  return (Number(fields[11]) + Number(fields[12])) * tickUs;
}

/** The same for the processes that a process has started, as far as they run still. */
export function childrenCpuUsOf(pid: number): number {
  return treeOf(pid)
    .filter((one) => one !== pid)
    .reduce((sum, child) => sum + cpuUsOrNothing(child), 0);
}

function cpuUsOrNothing(pid: number): number {
  try {
    return cpuUsOf(pid);
  } catch {
    return 0; // Ended meanwhile.
  }
}

/** Of a process, as they are now. */
export function threadsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).length;
}

/** Resident memory in bytes. */
export function residentBytesOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** What each open descriptor of a process is, such as `socket:[123]` or a path. */
export function descriptorsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return []; // Closed between the two calls.
    }
  });
}

/** The process of `root`'s tree that listens on a TCP port. */
export function listenerOn(port: number, root: number): number | undefined {
  const inodes = listeningInodes(port);
  return treeOf(root).find((pid) => {
    try {
      return descriptorsOf(pid).some((name) => inodes.has(name));
    } catch {
      return false; // Ended meanwhile.
    }
  });
}

function listeningInodes(port: number): Set<string> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8').split('\n').slice(1),
  );
  const columns = rows.map((row) => row.trim().split(/\s+/));
  const matching = columns.filter(
    ([, local, , state]) => state === listening && local?.endsWith(`:${hexPort}`) === true,
  );
  return new Set(matching.map((fields) => `socket:[${fields[9] ?? ''}]`));
}

/** The processes that one has started, and those that they have, whose command line matches. */
export function descendantsOf(root: number, commandLine: RegExp): number[] {
  return treeOf(root).filter((pid) => {
    try {
      return pid !== root && commandLine.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false; // Ended meanwhile.
    }
  });
}

/** A process and all its descendants that are alive. */
function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(statOf(Number(name))[1][1]));
    } catch {
      // Ended meanwhile.
    }
  }
  const tree = [root];
  for (const pid of tree) {
    for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  }
  return tree;
}

/** The command's name, and the fields after it, of which the first is the state. */
function statOf(pid: number): [string, string[]] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const end = stat.lastIndexOf(')');
  return [stat.slice(stat.indexOf('(') + 1, end), stat.slice(end + 2).split(' ')];
}
