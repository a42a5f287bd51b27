import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CameraProcessOptions, CameraReport, ToCameraProcess } from './camera-process';
import type { FakeCameraMode } from './http-camera';

const program = fileURLToPath(new URL('./camera-process.ts', import.meta.url));

/** A fake camera in a process of its own, that shows numbered frames. */
export class CameraProcess {
  readonly #options: CameraProcessOptions;
  #child: ChildProcess;
  #url = '';

  constructor(options: CameraProcessOptions) {
    this.#options = options;
    this.#child = this.#fork();
  }

  /** Of its stream. */
  get url(): string {
    return this.#url;
  }

  get port(): number {
    return Number(new URL(this.#url).port);
  }

  async untilListening(): Promise<void> {
    this.#url = (await this.#answer()).url;
  }

  async report(): Promise<CameraReport> {
    return this.#ask({ type: 'report' });
  }

  /** What it does with requests from now on. */
  async turn(mode: FakeCameraMode): Promise<void> {
    await this.#ask({ type: 'mode', mode });
  }

  /** As a program does that hangs: its connections stay open. */
  halt(): void {
    this.#child.kill('SIGSTOP');
  }

  /** After `halt`. */
  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }

  /** After `kill`: at the same address, and with its counts at zero. */
  async restart(): Promise<void> {
    this.#child = this.#fork(this.port);
    await this.untilListening();
  }

  #fork(port?: number): ChildProcess {
    const options = { ...this.#options, ...(port !== undefined && { port }) };
    return fork(program, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
  }

  async #ask(message: ToCameraProcess): Promise<CameraReport> {
    const answer = this.#answer();
    this.#child.send(message);
    return answer;
  }

  async #answer(): Promise<CameraReport> {
    const settled = new AbortController();
    const { signal } = settled;
    try {
      const [report] = (await Promise.race([
        once(this.#child, 'message', { signal }),
        once(this.#child, 'exit', { signal }).then(([code]) => {
          throw new Error(`The camera ended with code ${String(code)}.`);
        }),
      ])) as [CameraReport];
      return report;
    } finally {
      settled.abort();
    }
  }
}

export async function startCameraProcess(
  options: CameraProcessOptions = {},
): Promise<CameraProcess> {
  const camera = new CameraProcess(options);
  await camera.untilListening();
  return camera;
}
