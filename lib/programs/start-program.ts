import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type DeathSignal, deathSignal } from './death-signal';
import { findProgram, standardPath } from './find-program';
import { ownEnvironment } from './own-environment';
import { ProgramError, type ProgramErrorCode } from './program-error';
import { RunningProgram } from './running-program';

/** Time to end by itself after SIGTERM, in milliseconds: the server itself ends within 5 s. */
const defaultKillAfterMs = 3_000;

export interface ProgramStart {
  /** A name on `env`'s PATH, or a path. */
  readonly program: string;
  /** As the program gets them: no shell sees them. Other users of the machine can read them. */
  readonly args: readonly string[];
  /** What it reads from its standard input, which then ends; absent: nothing. */
  readonly stdin?: string | Uint8Array;
  /** All of its environment: nothing of the server's own, with its secrets, is added. */
  readonly env?: Readonly<Record<string, string>>;
  /** Literal values that are taken out of its messages, percent-encoded ones too. */
  readonly secrets?: readonly string[];
  /** From SIGTERM to SIGKILL, in milliseconds; 3000 unless told. */
  readonly killAfterMs?: number;
  /** Whether it may start programs of its own, which must go with the server as well. */
  readonly startsOthers?: boolean;
}

/**
 * Starts a program in a process group of its own. When `signal` aborts, it is stopped (see
 * `RunningProgram.stop`); should the server be killed, it is killed too.
 * @throws ProgramError where it cannot be started; the signal's reason where that has aborted
 */
export async function startProgram(
  start: ProgramStart,
  signal: AbortSignal,
): Promise<RunningProgram> {
  const env = { PATH: standardPath, ...start.env };
  const file = await findProgram(start.program, env.PATH);
  const prefix = await deathSignal();
  signal.throwIfAborted();
  const child = launch(start, file, prefix, env);
  // Where there is no file left for its pipes, it has not even streams.
  if (child.pid === undefined) throw programError(start.program, await errorOf(child));
  const running = new RunningProgram(child, {
    secrets: start.secrets ?? [],
    killAfterMs: start.killAfterMs ?? defaultKillAfterMs,
    isGuarded: prefix === undefined || start.startsOthers === true,
  });
  child.stdin.end(start.stdin);
  running.stopWith(signal);
  return running;
}

function launch(
  { program, args }: ProgramStart,
  file: string,
  prefix: DeathSignal | undefined,
  env: Record<string, string>,
): ChildProcessByStdio<Writable, Readable, Readable> {
  const [first, ...rest]: DeathSignal = prefix ? [...prefix, file, ...args] : [file, ...args];
  try {
    return spawn(first, rest, {
      env: ownEnvironment(env),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (cause) {
    throw programError(program, cause);
  }
}

async function errorOf(child: ChildProcess): Promise<unknown> {
  const [error] = (await once(child, 'error')) as unknown[];
  return error;
}

const codes: Readonly<Record<string, ProgramErrorCode>> = {
  ENOENT: 'missing',
  EACCES: 'not-executable',
  EPERM: 'not-executable',
  ENOEXEC: 'not-executable',
};

function programError(program: string, cause: unknown): ProgramError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new ProgramError(codes[code] ?? 'not-started', program, { cause });
}
