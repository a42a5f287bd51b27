import type { Socket } from 'node:net';
import { abortReason } from './abort-reason';
import type { PortionSink } from './camera-request';
import { HttpCameraError } from './http-camera-error';
import { networkError } from './network-error';
import type { ReusedReads } from './reused-reads';
import { type LimitTimer, startTimer } from './start-timer';

interface Waiting {
  readonly resolve: (chunk: Uint8Array | undefined) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * A connected socket, read on demand: at most one chunk waits here while nobody asks for it, and
 * the socket is paused meanwhile. However it ends (the camera's end, an error, a limit, the
 * signal, `close`), socket, timer and listeners go at once.
 */
export class CameraConnection {
  readonly #socket: Socket;
  readonly #signal: AbortSignal;
  #chunk: Uint8Array | undefined;
  #waiting: Waiting | undefined;
  #sink: PortionSink | undefined;
  #timer: LimitTimer | undefined;
  #readingBody = false;
  #over: 'no' | 'ended' | 'closed' | 'failed' = 'no';
  #failure: Error | undefined;

  /** @param reads those of the socket, where it was opened with some */
  constructor(socket: Socket, signal: AbortSignal, reads?: ReusedReads) {
    this.#socket = socket;
    this.#signal = signal;
    if (!reads) socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.#finish('ended'));
    socket.on('close', () => this.#fail(networkError(undefined, this.#phase)));
    socket.on('error', (error) => this.#fail(networkError(error, this.#phase)));
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) this.#onAbort();
    else if (socket.destroyed) this.#fail(networkError(socket.errored, this.#phase));
    reads?.listen((portion) => {
      if (this.#sink) this.#pour(portion, this.#sink);
      else this.#receive(Buffer.from(portion));
    });
  }

  get remoteAddress(): string {
    return this.#socket.remoteAddress ?? '';
  }

  /** Closed from this side by `close`, rather than ended by the camera or a failure. */
  get isClosed(): boolean {
    return this.#over === 'closed';
  }

  /** Sent, but not taken by the camera's system yet. */
  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  send(bytes: Uint8Array): void {
    if (this.#over === 'no') this.#socket.write(bytes);
  }

  /** Fails unless `expectBody` is called in time. */
  expectAnswer(timeoutMs: number): void {
    this.#startTimer(timeoutMs, 'The camera did not answer in time.');
  }

  /** From now on fails whenever a read waits longer than this, instead. */
  expectBody(idleTimeoutMs: number): void {
    this.#readingBody = true;
    this.#startTimer(idleTimeoutMs, 'The camera stopped sending.');
  }

  /** The next bytes; undefined once the connection has ended, or was closed. One at a time. */
  readonly read = (): Promise<Uint8Array | undefined> => {
    const chunk = this.readAhead();
    if (chunk !== undefined) return Promise.resolve(chunk);
    return new Promise((resolve, reject) => this.#wait({ resolve, reject }));
  };

  /**
   * Gives the rest to `sink` as it comes, instead of `read`: its memory may be used again afterwards.
   * Resolves at the end, or when the sink has enough (the connection is closed then); rejects as
   * `read`, or with what the sink throws.
   */
  async pour(sink: PortionSink): Promise<void> {
    const chunk = this.readAhead();
    if (chunk !== undefined && sink(chunk) === 'enough') {
      this.close();
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.#sink = sink;
      this.#wait({ resolve: () => resolve(), reject });
    });
  }

  /** What has come and nobody has read yet; undefined if there is none. */
  readAhead(): Uint8Array | undefined {
    const chunk = this.#chunk;
    if (chunk === undefined) return undefined;
    this.#chunk = undefined;
    if (this.#over === 'no') this.#socket.resume();
    return chunk;
  }

  close(): void {
    this.#finish('closed');
  }

  /** Closes and waits until the socket is gone: some cameras serve one connection at a time. */
  async closed(): Promise<void> {
    this.close();
    if (this.#socket.closed) return;
    await new Promise((resolve) => this.#socket.once('close', resolve));
  }

  readonly #onAbort = (): void => this.#fail(abortReason(this.#signal));

  get #phase() {
    return this.#readingBody ? 'body' : 'answer';
  }

  #startTimer(timeoutMs: number, message: string): void {
    this.#timer?.cancel();
    if (this.#over !== 'no') return;
    this.#timer = startTimer(() => {
      // In the body only a reader waits; one who pauses starts the time anew with the next read.
      if (this.#readingBody && this.#waiting === undefined) return;
      this.#fail(new HttpCameraError('timeout', message));
    }, timeoutMs);
  }

  #pour(portion: Uint8Array, sink: PortionSink): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#timer?.refresh();
    try {
      if (sink(portion) === 'enough') this.close();
    } catch (cause) {
      this.#waiting = undefined;
      waiting.reject(cause instanceof Error ? cause : new Error('The reader failed.', { cause }));
      this.close();
    }
  }

  #wait(waiting: Waiting): void {
    if (this.#failure !== undefined) {
      waiting.reject(this.#failure);
      return;
    }
    if (this.#over !== 'no') {
      waiting.resolve(undefined);
      return;
    }
    this.#waiting = waiting;
    if (this.#readingBody) this.#timer?.refresh();
  }

  #receive(chunk: Uint8Array): void {
    if (this.#sink) {
      this.#pour(chunk, this.#sink);
      return;
    }
    const waiting = this.#waiting;
    if (waiting === undefined) {
      this.#chunk = chunk;
      this.#socket.pause();
      return;
    }
    this.#waiting = undefined;
    waiting.resolve(chunk);
  }

  #fail(failure: Error): void {
    if (this.#over !== 'no') return;
    this.#failure = failure;
    this.#finish('failed');
  }

  #finish(over: 'ended' | 'closed' | 'failed'): void {
    if (this.#over !== 'no') return;
    this.#over = over;
    this.#timer?.cancel();
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#socket.destroy();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (this.#failure !== undefined) waiting?.reject(this.#failure);
    else waiting?.resolve(undefined);
  }
}
