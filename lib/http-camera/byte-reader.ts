import { HttpCameraError } from './http-camera-error';

const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);

/** Gives the next bytes as they come, or undefined at the end. */
export type ReadChunk = () => Promise<Uint8Array | undefined>;

/** Reads lines and runs of bytes, in turn, from bytes that arrive in any portions. */
export class ByteReader {
  readonly #readChunk: ReadChunk;
  #ahead: Buffer = NOTHING;

  constructor(readChunk: ReadChunk) {
    this.#readChunk = readChunk;
  }

  /** What was read from the connection and not yet asked for. */
  get ahead(): Uint8Array {
    return this.#ahead;
  }

  /**
   * The next line, each byte as one character, without its LF or CRLF.
   * Undefined if the bytes end before the line does: what there was of it is in `ahead`.
   * Throws `too-large` if the line is longer than `maxBytes`.
   */
  async readLine(maxBytes: number): Promise<string | undefined> {
    let searched = 0;
    for (;;) {
      const end = this.#ahead.indexOf(LF, searched);
      if ((end < 0 ? this.#ahead.length : end) > maxBytes) {
        throw new HttpCameraError('too-large', 'The camera sent a longer header than allowed.', {
          detail: 'long-head',
        });
      }
      if (end >= 0) {
        const textEnd = end > 0 && this.#ahead[end - 1] === CR ? end - 1 : end;
        const line = this.#ahead.toString('latin1', 0, textEnd);
        this.#ahead = this.#ahead.subarray(end + 1);
        return line;
      }
      searched = this.#ahead.length;
      const chunk = await this.#readChunk();
      if (chunk === undefined) return undefined;
      this.#ahead = searched === 0 ? asBuffer(chunk) : Buffer.concat([this.#ahead, chunk]);
    }
  }

  /** Up to `maxBytes` bytes, as soon as there is one; undefined at the end. Copies nothing. */
  async readSome(maxBytes: number): Promise<Uint8Array | undefined> {
    while (this.#ahead.length === 0) {
      const chunk = await this.#readChunk();
      if (chunk === undefined) return undefined;
      this.#ahead = asBuffer(chunk);
    }
    const taken = this.#ahead.length > maxBytes ? this.#ahead.subarray(0, maxBytes) : this.#ahead;
    this.#ahead = taken.length === this.#ahead.length ? NOTHING : this.#ahead.subarray(maxBytes);
    return taken;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
