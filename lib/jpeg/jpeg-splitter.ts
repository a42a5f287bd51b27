import { ArrivalTimes } from './arrival-times';
import { cutBytes } from './cut-bytes';
import { GrowingBytes } from './growing-bytes';
import { JpegError } from './jpeg-error';
import { JpegScanner, jpegStart } from './jpeg-scanner';

export interface JpegSplitterOptions {
  /** The largest picture, and the most bytes between two pictures. */
  readonly maxFrameBytes: number;
}

/** `startedAt` is the `now` of the chunk that held the picture's first byte. */
export type JpegListener = (jpeg: Uint8Array, startedAt: number) => void;

/**
 * Splits JPEGs that come back to back, with anything between them, into pictures from FFD8 to
 * FFD9. A picture that breaks off because another begins is dropped. The chunks become the
 * splitter's: a picture may share a chunk's memory, so they must not be written to afterwards.
 */
export class JpegSplitter {
  readonly #maxFrameBytes: number;
  readonly #onFrame: JpegListener;
  readonly #scanner = new JpegScanner();
  readonly #picture: GrowingBytes;
  /** Bytes since the last picture's start or end, for the limit. */
  #spanBytes = 0;
  #startedAt = 0;
  readonly #arrivals = new ArrivalTimes();

  constructor(options: JpegSplitterOptions, onFrame: JpegListener) {
    this.#maxFrameBytes = options.maxFrameBytes;
    this.#onFrame = onFrame;
    this.#picture = new GrowingBytes(options.maxFrameBytes);
  }

  /** Memory held for an unfinished picture, in bytes. */
  get bufferedBytes(): number {
    return this.#picture.capacity;
  }

  /**
   * Takes the next bytes; `now` is their time of arrival, in whatever unit the caller keeps.
   * Throws a `JpegError`: 'too-large' for a picture over the limit, 'not-a-jpeg' where as many
   * bytes go by without one. The splitter is of no use afterwards.
   */
  push(chunk: Uint8Array, now: number): void {
    // Of the open picture, what is not yet in #picture begins here.
    let kept = 0;
    let position = 0;
    for (;;) {
      const wasInside = this.#scanner.inside;
      const at = this.#scanner.next(chunk, position);
      this.#count((at < 0 ? chunk.length : at) - position, wasInside);
      if (at < 0) break;
      if (this.#scanner.event === 'start') {
        kept = this.#begin(at - jpegStart.length, now);
        this.#spanBytes = jpegStart.length;
      } else if (this.#scanner.event === 'end') {
        this.#spanBytes = 0;
        this.#onFrame(this.#finish(chunk, kept, at), this.#startedAt);
      }
      position = at;
    }
    if (!this.#scanner.inside) this.#picture.clear();
    else if (!this.#picture.append(chunk, kept, chunk.length)) throw this.#tooLarge();
    this.#arrivals.remember(chunk.length, now);
  }

  /** Begins a picture at `from`, negative where its start marker began in earlier chunks. */
  #begin(from: number, now: number): number {
    this.#picture.clear();
    this.#startedAt = this.#arrivals.of(from, now);
    if (from < 0) this.#picture.append(jpegStart, 0, -from);
    return Math.max(from, 0);
  }

  #finish(chunk: Uint8Array, from: number, to: number): Uint8Array {
    if (this.#picture.length === 0) return cutBytes(chunk, from, to);
    if (!this.#picture.append(chunk, from, to)) throw this.#tooLarge();
    return this.#picture.take();
  }

  #count(bytes: number, inside: boolean): void {
    this.#spanBytes += bytes;
    if (this.#spanBytes <= this.#maxFrameBytes) return;
    if (inside) throw this.#tooLarge();
    throw new JpegError('not-a-jpeg', `No picture within ${this.#maxFrameBytes} bytes.`);
  }

  #tooLarge(): JpegError {
    return new JpegError('too-large', `A picture is larger than ${this.#maxFrameBytes} bytes.`);
  }
}
