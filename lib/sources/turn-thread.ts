import { Worker } from 'node:worker_threads';
import { keepYoungSmall } from '@/lib/engine/keep-young-small';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import type { TurnAnswer, TurnJob } from './turn-job';

export type TurnOutcome =
  | { readonly kind: 'turned'; readonly jpeg: Uint8Array }
  /** The picture cannot be transformed without loss, or does not decode. */
  | { readonly kind: 'refused' }
  /** The thread is gone, or never came to be. */
  | { readonly kind: 'lost' };

export type PictureThread = Pick<TurnThread, 'isLost' | 'turn' | 'close'>;

/** One thread that turns one picture at a time. Keeps the process alive only while it does. */
export class TurnThread {
  readonly #worker: Worker;
  #settle: (outcome: TurnOutcome) => void = () => undefined;
  #lost = false;

  constructor() {
    this.#worker = new Worker(new URL('./turn.worker.ts', import.meta.url));
    keepYoungSmall(this.#worker);
    this.#worker.unref();
    this.#worker.on('message', ({ jpeg }: TurnAnswer) => {
      this.#worker.unref();
      this.#settle(jpeg ? { kind: 'turned', jpeg } : { kind: 'refused' });
    });
    // An error is followed by the exit.
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', () => {
      this.#lost = true;
      this.#settle({ kind: 'lost' });
    });
  }

  get isLost(): boolean {
    return this.#lost;
  }

  /** Never while another picture is being turned. */
  turn(jpeg: Uint8Array, transform: PictureTransform): Promise<TurnOutcome> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      if (this.#lost) resolve({ kind: 'lost' });
      this.#worker.ref();
      // The original may share its memory with other pictures: a copy can be handed over.
      const job = { jpeg: new Uint8Array(jpeg), transform } satisfies TurnJob;
      this.#worker.postMessage(job, [job.jpeg.buffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
