import type { Readable } from 'node:stream';

/** Read ahead of whoever reads; beyond this the program waits. A few large pictures. */
const mostAheadBytes = 1024 * 1024;
/** Of what nobody wants. Who has more to say than fits into this does not end for being listened to. */
const mostDiscardedBytes = 64 * 1024 * 1024;

/**
 * What a program writes, in the portions in which it arrives: nothing is copied or joined, as a
 * stream's own iterator would. For one reader; one that leaves the loop lets the rest go by unread.
 */
export class ProgramOutput implements AsyncIterable<Uint8Array> {
  readonly #stream: Readable;
  #ahead: Uint8Array[] = [];
  #aheadBytes = 0;
  #discardedBytes = 0;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.on('data', (bytes: Buffer) => this.#take(bytes));
    // Of a pipe that breaks there is nothing more to say than that it ended.
    stream.on('error', () => undefined);
    stream.on('close', () => this.#end());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        const bytes = this.#ahead.shift();
        if (bytes) {
          this.#aheadBytes -= bytes.length;
          if (this.#aheadBytes === 0) this.#stream.resume();
          yield bytes;
        } else if (this.#ended) {
          return;
        } else {
          await new Promise<void>((resolve) => (this.#wake = resolve));
        }
      }
    } finally {
      this.discard();
    }
  }

  /**
   * Ends the loop of whoever reads; what still comes is read and forgotten, so that a program that is
   * to end is not held up by its last words. Without end it would take a core: then it waits.
   */
  discard(): void {
    this.#ahead = [];
    this.#aheadBytes = 0;
    this.#end();
    this.#stream.resume();
  }

  /** The program is gone: what waits in its pipe is the last that comes. */
  hurry(): void {
    this.#discardedBytes = 0;
    if (this.#ended) this.#stream.resume();
  }

  #take(bytes: Uint8Array): void {
    if (this.#ended) {
      this.#discardedBytes += bytes.length;
      if (this.#discardedBytes >= mostDiscardedBytes) this.#stream.pause();
      return;
    }
    this.#ahead.push(bytes);
    this.#aheadBytes += bytes.length;
    if (this.#aheadBytes >= mostAheadBytes) this.#stream.pause();
    this.#wake?.();
  }

  #end(): void {
    this.#ended = true;
    this.#wake?.();
  }
}
