import { copyBytes, viewBytes } from './cut-bytes';

const minCapacityBytes = 16 * 1024;

/**
 * Collects bytes up to a limit. Sized by what was taken last, since a camera's pictures are about
 * equally large: as a rule each byte is then copied once.
 */
export class GrowingBytes {
  readonly #maxBytes: number;
  #buffer = new Uint8Array(0);
  #length = 0;
  #lastTakenBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get length(): number {
    return this.#length;
  }

  /** Memory held, in bytes; never above the limit. */
  get capacity(): number {
    return this.#buffer.length;
  }

  /** Adds `bytes` from `from` to before `to`; false, with nothing added, where that passes the limit. */
  append(bytes: Uint8Array, from: number, to: number): boolean {
    const length = this.#length + to - from;
    if (length > this.#maxBytes) return false;
    if (length > this.#buffer.length) this.#grow(length);
    this.#buffer.set(bytes.subarray(from, to), this.#length);
    this.#length = length;
    return true;
  }

  /** Forgets the last byte where it is `byte`. */
  dropLast(byte: number): void {
    if (this.#length > 0 && this.#buffer[this.#length - 1] === byte) this.#length -= 1;
  }

  /** Hands the bytes over and starts anew. */
  take(): Uint8Array {
    const length = this.#length;
    this.#length = 0;
    if (length === 0) return new Uint8Array(0);
    this.#lastTakenBytes = length;
    if (length * 4 < this.#buffer.length * 3) return copyBytes(this.#buffer, 0, length);
    const taken = viewBytes(this.#buffer, 0, length);
    this.#buffer = new Uint8Array(0);
    return taken;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Gives the memory back. */
  release(): void {
    this.#length = 0;
    this.#buffer = new Uint8Array(0);
  }

  #grow(length: number): void {
    const usual = this.#lastTakenBytes + (this.#lastTakenBytes >> 3);
    const wanted = Math.max(length, this.#buffer.length * 2, usual, minCapacityBytes);
    const larger = new Uint8Array(Math.min(wanted, this.#maxBytes));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}
