import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { GroupGuard } from './group-guard';
import { MessageReader } from './message-reader';
import { MessageTail } from './message-tail';
import { noteRunning } from './programs-running';
import { ProgramOutput } from './program-output';

/** How a program ended: by a code of its own, or by a signal. */
export interface ProgramExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningOptions {
  readonly secrets: readonly string[];
  readonly killAfterMs: number;
  /** Whether a guard kills the group, should the server be killed. */
  readonly isGuarded: boolean;
}

/** A program that was started, until it and all that it started are gone. */
export class RunningProgram {
  /** For one reader. Ends with the program, and at once when it is stopped. */
  readonly stdout: AsyncIterable<Uint8Array>;
  /** Once it and all of its group are gone; never rejects. */
  readonly exited: Promise<ProgramExit>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #output: ProgramOutput;
  readonly #messages: MessageReader;
  readonly #killAfterMs: number;
  readonly #guard: GroupGuard | undefined;
  #killTimer: NodeJS.Timeout | undefined;
  #isGone = false;
  #forgetSignal: (() => void) | undefined;

  /** @param child has just been started, as the leader of its process group */
  constructor(child: ChildProcessByStdio<Writable, Readable, Readable>, options: RunningOptions) {
    this.#child = child;
    this.#killAfterMs = options.killAfterMs;
    this.#messages = new MessageReader(child.stderr, new MessageTail(options.secrets));
    this.#output = new ProgramOutput(child.stdout);
    this.stdout = this.#output;
    child.stdin.on('error', () => undefined);
    if (options.isGuarded && child.pid !== undefined) this.#guard = new GroupGuard(child.pid);
    const gone = noteRunning(this);
    this.exited = this.#untilGone().finally(gone);
  }

  /** The last lines that it has written to standard error, secrets removed; first whether it floods it. */
  stderrTail(): string[] {
    return this.#messages.lines;
  }

  /**
   * SIGTERM to it and all that it started, SIGKILL after `killAfterMs`. Resolves once it is gone;
   * harmless once it is.
   */
  async stop(): Promise<void> {
    this.#output.discard();
    this.#end();
    await this.exited;
  }

  /** Stops when `signal` aborts. */
  stopWith(signal: AbortSignal): void {
    const stop = (): void => void this.stop();
    signal.addEventListener('abort', stop);
    this.#forgetSignal = () => signal.removeEventListener('abort', stop);
    if (this.#isGone) this.#forgetSignal();
    else if (signal.aborted) stop();
  }

  async #untilGone(): Promise<ProgramExit> {
    const child = this.#child;
    // What it started may still be there, and hold its pipes.
    child.once('exit', () => {
      this.#messages.hurry();
      this.#output.hurry();
      this.#end();
    });
    const exit = await new Promise<ProgramExit>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    this.#isGone = true;
    clearTimeout(this.#killTimer);
    this.#forgetSignal?.();
    this.#signalGroup('SIGKILL');
    await this.#guard?.stop();
    return exit;
  }

  #end(): void {
    if (this.#isGone || this.#killTimer !== undefined) return;
    this.#signalGroup('SIGTERM');
    // One that was stopped hears of it only when it goes on.
    this.#signalGroup('SIGCONT');
    this.#killTimer = setTimeout(() => this.#kill(), this.#killAfterMs);
  }

  /** The pipes are let go as well: a process that left the group may hold them. */
  #kill(): void {
    this.#signalGroup('SIGKILL');
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
  }

  #signalGroup(signal: 'SIGTERM' | 'SIGCONT' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // There is nobody left in it.
    }
  }
}
