import { availableParallelism } from 'node:os';
import { canTransform } from '@/lib/jpeg/transform/can-transform';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import type { JpegTurner } from './jpeg-turner';
import { reencodeTurner } from './reencode-turner';
import { type PictureThread, TurnThread } from './turn-thread';

/** A thread carries about 100 pictures of 720p a second. */
const mostThreads = Math.max(1, Math.min(4, availableParallelism() - 1));
/** A thread holds some megabytes; starting one takes about 50 ms. */
const endIdleAfterMs = 10_000;
/** Where threads die one after the other, there is no point in starting more for now. */
const mostLosses = 3;
const doWithoutForMs = 60_000;

export interface WorkerTurnerOptions {
  readonly threads?: number;
  readonly endIdleAfterMs?: number;
  /** For how long no thread is tried where none lives. */
  readonly doWithoutForMs?: number;
  readonly startThread?: () => PictureThread;
}

/**
 * Turns pictures without loss where that is possible, on a few threads shared by all cameras; else,
 * or where no thread can be had, by encoding again. Pictures wait for a thread in the order in
 * which they came.
 */
export class WorkerTurner implements JpegTurner {
  readonly #mostThreads: number;
  readonly #endIdleAfterMs: number;
  readonly #doWithoutForMs: number;
  readonly #startThread: () => PictureThread;
  readonly #threads = new Set<PictureThread>();
  readonly #idle: PictureThread[] = [];
  readonly #waiting: ((thread: PictureThread | undefined) => void)[] = [];
  #idleTimer: NodeJS.Timeout | undefined;
  #losses = 0;
  /** By `performance.now()`. */
  #doesWithoutUntil = -Infinity;
  #closed = false;

  constructor(options: WorkerTurnerOptions = {}) {
    this.#mostThreads = options.threads ?? mostThreads;
    this.#endIdleAfterMs = options.endIdleAfterMs ?? endIdleAfterMs;
    this.#doWithoutForMs = options.doWithoutForMs ?? doWithoutForMs;
    this.#startThread = options.startThread ?? (() => new TurnThread());
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
    this.#dismissWaiting();
    await this.#end([...this.#threads]);
  }

  async #onThread(jpeg: Uint8Array, transform: PictureTransform): Promise<Uint8Array | undefined> {
    const thread = await this.#takeThread();
    if (!thread) return undefined;
    const outcome = await thread.turn(jpeg, transform);
    this.#losses = outcome.kind === 'lost' ? this.#losses + 1 : 0;
    if (this.#losses >= mostLosses) this.#doWithout();
    this.#giveBack(thread);
    return outcome.kind === 'turned' ? outcome.jpeg : undefined;
  }

  #takeThread(): Promise<PictureThread | undefined> | PictureThread | undefined {
    clearTimeout(this.#idleTimer);
    if (this.#closed || performance.now() < this.#doesWithoutUntil) return undefined;
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#threads.size < this.#mostThreads) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Undefined where the system has none to give. */
  #start(): PictureThread | undefined {
    try {
      const thread = this.#startThread();
      this.#threads.add(thread);
      return thread;
    } catch {
      this.#doWithout();
      return undefined;
    }
  }

  #doWithout(): void {
    this.#doesWithoutUntil = performance.now() + this.#doWithoutForMs;
    this.#dismissWaiting();
  }

  #dismissWaiting(): void {
    for (const takeThread of this.#waiting.splice(0)) takeThread(undefined);
  }

  #giveBack(thread: PictureThread): void {
    if (thread.isLost) this.#threads.delete(thread);
    if (this.#closed) return;
    const next = this.#waiting.shift();
    if (next) {
      next(thread.isLost ? this.#start() : thread);
      return;
    }
    if (!thread.isLost) this.#idle.push(thread);
    if (this.#idle.length < this.#threads.size) return;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => void this.#end(this.#idle.splice(0)), this.#endIdleAfterMs);
    this.#idleTimer.unref();
  }

  async #end(threads: readonly PictureThread[]): Promise<void> {
    for (const thread of threads) this.#threads.delete(thread);
    await Promise.all(threads.map((thread) => thread.close()));
  }
}
