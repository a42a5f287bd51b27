import { type ChildProcess, spawn } from 'node:child_process';
import { ownEnvironment } from './own-environment';

/**
 * Reads until the server is gone and with it the pipe, then kills the group whose number it was
 * given. The text is fixed and what a shell has built in, so that this runs on every POSIX system.
 */
const script = 'trap "" INT TERM HUP; while read -r line; do :; done; kill -s KILL -- "-$1"';

/** Kills a program and all that it started, should the server die without a word. */
export class GroupGuard {
  readonly #shell: ChildProcess;

  /** @param group the number of the program's process group */
  constructor(group: number) {
    this.#shell = spawn('/bin/sh', ['-c', script, 'framewall-guard', String(group)], {
      stdio: ['pipe', 'ignore', 'ignore'],
      // A group of its own: what ends the server's must not end the guard first.
      detached: true,
      env: ownEnvironment({}),
    });
    this.#shell.on('error', () => undefined);
    this.#shell.stdin?.on('error', () => undefined);
  }

  /** Resolves once the guard is gone; the group is left alone. */
  async stop(): Promise<void> {
    const shell = this.#shell;
    if (shell.pid === undefined || shell.exitCode !== null || shell.signalCode !== null) return;
    const closed = new Promise((resolve) => shell.once('close', resolve));
    shell.kill('SIGKILL');
    await closed;
  }
}
