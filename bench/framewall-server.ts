import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from './free-port';
import { listenerOn } from './process-usage';
import { until } from './until';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
/** The first start of a fresh clone installs and builds. */
const readyWithinMs = 600_000;
const readyPollMs = 10;
const stopWithinMs = 15_000;
const logTailChars = 2_000;

export interface FramewallServer {
  readonly port: number;
  /** The process that listens, which may be a child of the launcher. */
  readonly pid: number;
  /** Where the memory report goes; see memory-report.mjs. */
  readonly memoryFolder: string;
  /** From the start of its process until it answered that it is ready. */
  readonly readyMs: number;
  /** Asks the server to stop and waits; false where it had to be killed. */
  stop(): Promise<boolean>;
}

/**
 * Starts the dashboard as `npm start` does, with an empty data folder, on 127.0.0.1.
 * @param onSpawn told at once how to kill the server and all its children
 */
export async function startFramewall(
  folder: string,
  admin: { readonly username: string; readonly password: string },
  onSpawn: (kill: () => void) => void,
  signal: AbortSignal,
): Promise<FramewallServer> {
  keepDevelopmentPackages();
  const port = await freePort();
  const memoryFolder = path.join(folder, 'memory');
  mkdirSync(memoryFolder, { recursive: true });
  const logFile = path.join(folder, 'framewall.log');
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectFolder,
    env: environment(folder, memoryFolder, port, admin),
    stdio: ['ignore', openSync(logFile, 'w'), openSync(logFile, 'a')],
    // A group of its own, so that it can be killed with all its children.
    detached: true,
  });
  onSpawn(() => killGroup(child, 'SIGKILL'));
  const look = async (): Promise<true | undefined> => {
    if (child.exitCode !== null) throw new Error(`Framewall ended:\n${tailOf(logFile)}`);
    return (await isReady(port)) || undefined;
  };
  await until('Framewall to be ready', readyWithinMs, signal, look, readyPollMs).catch(
    (error: unknown) => {
      throw new Error(`Framewall did not start. Its log ends:\n${tailOf(logFile)}`, {
        cause: error,
      });
    },
  );
  const readyMs = performance.now() - startedAt;
  const pid = listenerOn(port, child.pid ?? 0);
  if (pid === undefined) throw new Error('No process of Framewall listens on its port.');
  return { port, pid, memoryFolder, readyMs, stop: () => stop(child, signal) };
}

/** Or the first start would install what serving needs only, and take away what runs this. */
function keepDevelopmentPackages(): void {
  const script = `import { install } from './scripts/setup/install.mjs'; await install('all');`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function environment(
  folder: string,
  memoryFolder: string,
  port: number,
  admin: { readonly username: string; readonly password: string },
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of ['DATABASE_URL', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET']) {
    Reflect.deleteProperty(env, name);
  }
  return {
    ...env,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: path.join(folder, 'data'),
    ADMIN_USERNAME: admin.username,
    ADMIN_PASSWORD: admin.password,
    // One person at one address is all the viewers there are.
    MAX_VIEWERS_PER_PERSON: '100000',
    MAX_VIEWERS_PER_ADDRESS: '100000',
    MAX_CAMERAS: '1000',
    LOG_LEVEL: 'warn',
    // As `npm start` sets it, see package.json.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '1',
    NODE_OPTIONS: `--import=${pathToFileURL(path.join(projectFolder, 'bench/memory-report.mjs')).href}`,
    BENCH_MEMORY_FOLDER: memoryFolder,
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, {
      signal: AbortSignal.timeout(2_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // Not listening yet.
  }
}

async function stop(child: ChildProcess, signal: AbortSignal): Promise<boolean> {
  child.kill('SIGTERM');
  try {
    return await until('Framewall to stop', stopWithinMs, signal, () =>
      child.exitCode === null && child.signalCode === null ? undefined : true,
    );
  } catch {
    killGroup(child, 'SIGKILL');
    return false;
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All of it has ended.
  }
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').slice(-logTailChars);
}
