import { availableParallelism } from 'node:os';
import { canTransform } from '@/lib/jpeg/transform/can-transform';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import type { JpegTurner } from './jpeg-turner';
import { reencodeTurner } from './reencode-turner';
import { TurnThread } from './turn-thread';

/** A thread carries about 100 pictures of 720p a second. */
const mostThreads = Math.max(1, Math.min(4, availableParallelism() - 1));
/** A thread holds some megabytes; starting one takes about 50 ms. */
const endIdleAfterMs = 10_000;
/** Where threads die one after the other, there is no point in starting more. */
const mostLosses = 3;

export interface WorkerTurnerOptions {
  readonly threads?: number;
  readonly endIdleAfterMs?: number;
}

/**
 * Turns pictures without loss where that is possible, on a few threads shared by all cameras; else,
 * or where no thread can be had, by encoding again. Pictures wait for a thread in the order in
 * which they came.
 */
export class WorkerTurner implements JpegTurner {
  readonly #mostThreads: number;
  readonly #endIdleAfterMs: number;
  readonly #threads = new Set<TurnThread>();
  readonly #idle: TurnThread[] = [];
  readonly #waiting: ((thread: TurnThread | undefined) => void)[] = [];
  #idleTimer: NodeJS.Timeout | undefined;
  #losses = 0;
  #closed = false;

  constructor(options: WorkerTurnerOptions = {}) {
    this.#mostThreads = options.threads ?? mostThreads;
    this.#endIdleAfterMs = options.endIdleAfterMs ?? endIdleAfterMs;
  }

  /** Threads that are running. */
  get threads(): number {
    return this.#threads.size;
  }

  async turn(jpeg: Uint8Array, transform: PictureTransform): Promise<Uint8Array> {
    const lossless = canTransform(jpeg, transform)
      ? await this.#onThread(jpeg, transform)
      : undefined;
    return lossless ?? reencodeTurner.turn(jpeg, transform);
  }

  /** Ends all threads. What is still to be turned is encoded again. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idleTimer);
    for (const takeThread of this.#waiting.splice(0)) takeThread(undefined);
    await this.#end([...this.#threads]);
  }

  async #onThread(jpeg: Uint8Array, transform: PictureTransform): Promise<Uint8Array | undefined> {
    const thread = await this.#takeThread();
    if (!thread) return undefined;
    const outcome = await thread.turn(jpeg, transform);
    this.#losses = outcome.kind === 'lost' ? this.#losses + 1 : 0;
    this.#giveBack(thread);
    return outcome.kind === 'turned' ? outcome.jpeg : undefined;
  }

  #takeThread(): Promise<TurnThread | undefined> | TurnThread | undefined {
    clearTimeout(this.#idleTimer);
    if (this.#closed || this.#losses >= mostLosses) return undefined;
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#threads.size < this.#mostThreads) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): TurnThread {
    const thread = new TurnThread();
    this.#threads.add(thread);
    return thread;
  }

  #giveBack(thread: TurnThread): void {
    if (thread.isLost) this.#threads.delete(thread);
    if (this.#closed) return;
    const next = this.#waiting.shift();
    if (next) {
      const isHopeless = this.#losses >= mostLosses;
      next(thread.isLost ? (isHopeless ? undefined : this.#start()) : thread);
      return;
    }
    if (!thread.isLost) this.#idle.push(thread);
    if (this.#idle.length < this.#threads.size) return;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => void this.#end(this.#idle.splice(0)), this.#endIdleAfterMs);
    this.#idleTimer.unref();
  }

  async #end(threads: readonly TurnThread[]): Promise<void> {
    for (const thread of threads) this.#threads.delete(thread);
    await Promise.all(threads.map((thread) => thread.close()));
  }
}
