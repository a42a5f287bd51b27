import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** The shortest that Node lets a server have. */
const backlog = 1;
/** Linux takes one more connection than the backlog says, and drops what asks for another. */
const placesInQueue = backlog + 1;

/** A port on which connecting hangs, as towards a host whose network drops what is sent to it. */
export class BlackHole {
  readonly #worker: Worker;
  readonly #fillers: readonly Socket[];

  private constructor(worker: Worker, fillers: readonly Socket[]) {
    this.#worker = worker;
    this.#fillers = fillers;
  }

  /** @throws Error where the port is taken */
  static async open(port: number, host: string): Promise<BlackHole> {
    const worker = new Worker(new URL('./black-hole.worker.mjs', import.meta.url), {
      workerData: { port, host, backlog },
      execArgv: [],
    });
    const [said] = (await once(worker, 'message')) as [string];
    if (said !== 'listening') throw new Error(said);
    const fillers = Array.from({ length: placesInQueue }, () => connect(port, host));
    for (const socket of fillers) socket.on('error', () => undefined);
    await Promise.all(fillers.map((socket) => once(socket, 'connect')));
    return new BlackHole(worker, fillers);
  }

  async close(): Promise<void> {
    for (const socket of this.#fillers) socket.destroy();
    await this.#worker.terminate();
  }
}
