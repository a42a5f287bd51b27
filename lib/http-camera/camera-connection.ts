import type { Socket } from 'node:net';
import { abortReason } from './abort-reason';
import { HttpCameraError } from './http-camera-error';
import { networkError } from './network-error';
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
  #timer: LimitTimer | undefined;
  #readingBody = false;
  #over: 'no' | 'ended' | 'closed' | 'failed' = 'no';
  #failure: Error | undefined;

  constructor(socket: Socket, signal: AbortSignal) {
    this.#socket = socket;
    this.#signal = signal;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.#finish('ended'));
    socket.on('close', () => this.#fail(networkError(undefined, this.#phase)));
    socket.on('error', (error) => this.#fail(networkError(error, this.#phase)));
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) this.#onAbort();
    else if (socket.destroyed) this.#fail(networkError(socket.errored, this.#phase));
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
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      if (this.#over !== 'no') {
        resolve(undefined);
        return;
      }
      this.#waiting = { resolve, reject };
      if (this.#readingBody) this.#timer?.refresh();
    });
  };

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

  #receive(chunk: Uint8Array): void {
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
