import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program';
import { ownEnvironment } from './own-environment';

/** A machine that takes longer than this to start a program is treated as one without it. */
const probeTimeoutMs = 5_000;

/** What makes the kernel kill a program with its parent: to be put before its path and arguments. */
export type DeathSignal = readonly [program: string, ...args: string[]];

let found: Promise<DeathSignal | undefined> | undefined;

/**
 * util-linux's setpriv, which sets prctl(2)'s PR_SET_PDEATHSIG and then becomes the program, so that
 * no process is added. Undefined elsewhere than on Linux, and where setpriv cannot do that
 * (BusyBox's). Looked for once. For the kernel the parent is the thread that starts a program, so a
 * worker's programs end with the worker.
 */
export function deathSignal(): Promise<DeathSignal | undefined> {
  return (found ??= process.platform === 'linux' ? probe() : Promise.resolve(undefined));
}

async function probe(): Promise<DeathSignal | undefined> {
  try {
    const setpriv = await findProgram('setpriv');
    const prefix: DeathSignal = [setpriv, '--pdeathsig', 'KILL', '--'];
    const [program, ...args] = prefix;
    await promisify(execFile)(program, [...args, setpriv, '--version'], {
      env: ownEnvironment({}),
      timeout: probeTimeoutMs,
    });
    return prefix;
  } catch {
    return undefined;
  }
}
