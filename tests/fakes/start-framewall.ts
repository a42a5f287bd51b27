import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStamp } from '../../scripts/setup/build.mjs';

/** On a machine that is busy with other tests; alone it takes a second or two. */
const readyWithinMs = 60_000;
/** What the product promises. */
const endsWithinMs = 5_000;
/** The link follows the address at once; the rest is for a busy machine. */
const linkWithinMs = 10_000;

const root = fileURLToPath(new URL('../../', import.meta.url));
const ready = /Framewall is ready at (http:\S+)\n/;
const setUpLink = /Create the first administrator: (\S+)\n/;
/** Of the machine that tests, these must not reach the server that is tested. */
const foreign =
  /^(NODE_ENV|NODE_OPTIONS|VITEST.*|PORT|HOST|DATA_DIR|DATABASE_URL|NEXTAUTH_.*|ADMIN_.*|PUSH_.*|LOG_LEVEL|OIDC_.*|TRUSTED_PROXIES|ALLOWED_HOSTS|FRAME_ANCESTORS|PASSWORD_LOG_IN|(OLD_)?SECRETS_KEY|ACTIVITY_DAYS|MAX_.*|FRAME_MEMORY_MB)$/;

export const admin = { username: 'Ada', password: 'walks by the wall' } as const;

export interface FramewallOptions {
  /** Kept afterwards; a new one that is deleted with `stop` if absent. */
  readonly dataFolder?: string;
  /** Creates `admin` without the set-up link. */
  readonly withAdmin?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The product as `npm start` runs it, as a process of its own, on a free port. */
export interface Framewall {
  readonly pid: number;
  readonly port: number;
  /** `http://localhost:PORT` */
  readonly url: string;
  /** As printed; comes a moment after the address, and only while nobody exists. */
  readonly setUpLink: () => Promise<string>;
  readonly dataFolder: string;
  /** All that it has printed. */
  readonly output: () => string;
  /** Ends it as systemd and Docker do. @throws unless it leaves within 5 s with exit code 0 */
  readonly stop: () => Promise<void>;
  /** Sends it a signal, and does not wait. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves once it is gone, with its exit code (null where a signal ended it). @throws after 5 s */
  readonly untilExit: () => Promise<FramewallExit>;
  /** For the end of a test file: ends it in any way, and deletes its folder. */
  readonly discard: () => Promise<void>;
}

export interface FramewallExit {
  readonly code: number | null;
  readonly output: string;
}

/** @throws when it ends instead of getting ready, with what it printed */
export async function startFramewall(options: FramewallOptions = {}): Promise<Framewall> {
  await requireBuild();
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'framewall-')));
  const server = new FramewallProcess({ ...options, dataFolder });
  const discard = async (): Promise<void> => {
    await server.kill();
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const url = await server.untilPrinted(ready, readyWithinMs);
    return {
      url,
      pid: server.pid,
      port: Number(new URL(url).port),
      setUpLink: () => server.untilPrinted(setUpLink, linkWithinMs),
      dataFolder,
      output: () => server.output,
      signal: (signal) => server.signal(signal),
      untilExit: () => server.untilExit(endsWithinMs),
      stop: () => server.stop(),
      discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** For starts that must fail: what it said, and its exit code. */
export async function framewallExit(
  options: FramewallOptions & {
    readonly dataFolder: string;
    /** Given how to send it a signal while it starts. */
    readonly onStarted?: (signal: (signal: NodeJS.Signals) => void) => void;
  },
): Promise<FramewallExit> {
  await requireBuild();
  const server = new FramewallProcess(options);
  options.onStarted?.((signal) => server.signal(signal));
  try {
    return await server.untilExit(readyWithinMs);
  } finally {
    await server.kill();
  }
}

/** A start would build by itself, and several at once into the same folder. */
async function requireBuild(): Promise<void> {
  const file = path.join(root, '.next/framewall-build');
  const built = await readFile(file, 'utf8').catch(() => '');
  if (built.trim() !== buildStamp()) {
    throw new Error('The build is not that of the sources as they are: run npm run build first.');
  }
}

class FramewallProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #killWithUs = (): void => void this.#child.kill('SIGKILL');
  output = '';

  constructor(options: FramewallOptions & { readonly dataFolder: string }) {
    const { dataFolder, env, withAdmin = false } = options;
    this.#child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: {
        ...ownEnvironment(),
        PORT: '0',
        DATA_DIR: dataFolder,
        ...(withAdmin && { ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password }),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (text: string): void => void (this.output += text);
    this.#child.stdout?.setEncoding('utf8').on('data', keep);
    this.#child.stderr?.setEncoding('utf8').on('data', keep);
    this.#exit = new Promise((resolve) => this.#child.once('close', resolve));
    process.once('exit', this.#killWithUs);
    void this.#exit.then(() => process.off('exit', this.#killWithUs));
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** @returns what the pattern finds first in what it prints */
  async untilPrinted(pattern: RegExp, limitMs: number): Promise<string> {
    const printed = new Promise<string>((resolve) => {
      const look = (): void => {
        const found = pattern.exec(this.output)?.[1];
        if (found !== undefined) resolve(found);
      };
      this.#child.stdout?.on('data', look);
      look();
    });
    const ended = this.#exit.then((code) => {
      throw new Error(`Framewall ended with code ${code}:\n${this.output}`);
    });
    return this.#within(limitMs, `to print ${pattern.source}`, Promise.race([printed, ended]));
  }

  async untilExit(limitMs: number): Promise<FramewallExit> {
    const code = await this.#within(limitMs, 'to end', this.#exit);
    return { code, output: this.output };
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const { code, output } = await this.untilExit(endsWithinMs);
    if (code !== 0) throw new Error(`Framewall ended with code ${code}:\n${output}`);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  async #within<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const message = `Framewall took longer than ${limitMs} ms ${what}:`;
      timer = setTimeout(() => reject(new Error(`${message}\n${this.output}`)), limitMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}

function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !foreign.test(name)),
  ) as NodeJS.ProcessEnv;
}
