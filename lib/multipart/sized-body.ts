import { copyBytes, cutBytes } from '@/lib/jpeg/cut-bytes';

/** A body of known length. Its bytes are not looked at, and copied once, or not at all. */
export class SizedBody {
  #length = 0;
  #body: Uint8Array | undefined;
  #receivedBytes = 0;
  #startedAt = 0;

  get bufferedBytes(): number {
    return this.#body?.length ?? 0;
  }

  /** What has come so far, for a body that its connection's end cuts short. */
  get received(): Uint8Array {
    return copyBytes(this.#body ?? new Uint8Array(0), 0, this.#receivedBytes);
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  /** @param length In bytes, above 0 and already checked against the limit. */
  begin(length: number): void {
    this.#length = length;
    this.#body = undefined;
    this.#receivedBytes = 0;
  }

  /** Goes on at `from` and returns the offset after the body, or -1 where it does not end here. */
  feed(chunk: Uint8Array, from: number, now: number): number {
    const end = from + this.#length - this.#receivedBytes;
    if (this.#receivedBytes === 0) this.#startedAt = now;
    if (this.#receivedBytes === 0 && end <= chunk.length) {
      this.#body = cutBytes(chunk, from, end);
    } else {
      this.#body ??= new Uint8Array(this.#length);
      this.#body.set(chunk.subarray(from, end), this.#receivedBytes);
    }
    this.#receivedBytes += Math.min(end, chunk.length) - from;
    return end <= chunk.length ? end : -1;
  }

  /** Hands the complete body over. */
  take(): Uint8Array {
    const body = this.#body ?? new Uint8Array(0);
    this.release();
    return body;
  }

  release(): void {
    this.#body = undefined;
    this.#receivedBytes = 0;
  }
}
