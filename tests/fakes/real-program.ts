import { spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { TestContext } from 'vitest';

/** Enough of its messages to see what it died of. */
const keptMessageBytes = 4_000;

/**
 * For a test that runs installed programs: where one is missing the test is skipped with a message,
 * in continuous integration (CI set) it fails.
 */
export function needPrograms(context: TestContext, ...names: readonly string[]): void {
  const missing = names.filter((name) => spawnSync('which', [name]).status !== 0);
  if (missing.length === 0) return;
  const message = `Not installed: ${missing.join(', ')}. On Debian: apt-get install ${missing.join(' ')}`;
  if (process.env.CI) throw new Error(message);
  console.warn(`${context.task.name}: skipped. ${message}`);
  context.skip(message);
}

/** A program that runs until it ends or is stopped. */
export class RealProgram {
  /** Resolves with the exit code, null for one that was killed. */
  readonly exited: Promise<number | null>;
  readonly #child;
  #messages = '';

  constructor(name: string, args: readonly string[], onOutput?: (bytes: Buffer) => void) {
    this.#child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout.on('data', (bytes: Buffer) => onOutput?.(bytes));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#messages = (this.#messages + text).slice(-keptMessageBytes);
    });
    this.exited = new Promise((resolve, reject) => {
      this.#child.on('error', reject).on('close', (code) => resolve(code));
    });
    // A test looks at it in its own time.
    this.exited.catch(() => undefined);
  }

  /** The end of what it wrote to standard error. */
  get messages(): string {
    return this.#messages;
  }

  /** Kills it and waits until it is gone. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited.catch(() => undefined);
  }
}

/** A port on 127.0.0.1 that was free just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
