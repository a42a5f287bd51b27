import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Linux tells processes' times in this unit on every architecture (USER_HZ). */
const tickUs = 10_000;
const listening = '0A';

/**
 * CPU time of a whole process so far, user and system, in microseconds. To the nanosecond where the
 * kernel keeps that (CONFIG_SCHED_INFO), of all threads that live; else by its ticks of 10 ms, which
 * miss work that always falls between two of them.
 */
export function cpuUsOf(pid: number): number {
  return preciseCpuUsOf(pid) ?? tickedCpuUsOf(pid);
}

function preciseCpuUsOf(pid: number): number | undefined {
  const times = readdirSync(`/proc/${pid}/task`).map((thread) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0; // Ended meanwhile, or no such file.
    }
  });
  const totalNs = times.reduce((sum, time) => sum + time, 0);
  return totalNs > 0 ? totalNs / 1000 : undefined;
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
