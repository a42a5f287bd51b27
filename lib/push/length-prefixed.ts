import { GrowingBytes } from '@/lib/jpeg/growing-bytes';
import { JpegError } from '@/lib/jpeg/jpeg-error';

const prefixBytes = 4;

/**
 * Reads pictures that each come after their length: 4 bytes, the most significant first. Memory
 * grows with what has come, not with what was announced.
 */
export class LengthPrefixed {
  readonly #maxBytes: number;
  readonly #onPicture: (picture: Uint8Array, startedAt: number) => void;
  readonly #picture: GrowingBytes;
  #prefixed = 0;
  #length = 0;
  #startedAt: number | undefined;

  /** @param onPicture `startedAt` is the `now` of the chunk that held the picture's first byte */
  constructor(maxBytes: number, onPicture: (picture: Uint8Array, startedAt: number) => void) {
    this.#maxBytes = maxBytes;
    this.#onPicture = onPicture;
    this.#picture = new GrowingBytes(maxBytes);
  }

  /** @throws JpegError 'too-large', or 'not-a-jpeg' for a length of 0 */
  push(chunk: Uint8Array, now: number): void {
    for (let at = 0; at < chunk.length;) {
      at = this.#prefixed < prefixBytes ? this.#readPrefix(chunk, at) : this.#read(chunk, at, now);
    }
  }

  /** What has begun and not ended is no picture. */
  end(): void {
    this.#picture.release();
  }

  #readPrefix(chunk: Uint8Array, at: number): number {
    this.#length = this.#length * 256 + (chunk[at] ?? 0);
    this.#prefixed += 1;
    if (this.#prefixed < prefixBytes) return at + 1;
    if (this.#length > this.#maxBytes) {
      const message = `A picture of ${this.#length} bytes is larger than ${this.#maxBytes} bytes.`;
      throw new JpegError('too-large', message);
    }
    if (this.#length === 0) throw new JpegError('not-a-jpeg', 'A picture of 0 bytes.');
    return at + 1;
  }

  #read(chunk: Uint8Array, from: number, now: number): number {
    this.#startedAt ??= now;
    const to = Math.min(chunk.length, from + this.#length - this.#picture.length);
    this.#picture.append(chunk, from, to);
    if (this.#picture.length < this.#length) return to;
    const startedAt = this.#startedAt;
    this.#startedAt = undefined;
    this.#prefixed = 0;
    this.#length = 0;
    this.#onPicture(this.#picture.take(), startedAt);
    return to;
  }
}
