import { copyBytes } from '@/lib/jpeg/cut-bytes';

/** Takes bytes of the body: those of `bytes` from `from` to before `to`. */
export type ByteSink = (bytes: Uint8Array, from: number, to: number) => void;

const newline = 0x0a;
const nothing = new Uint8Array(0);

/**
 * Searches a body that arrives in pieces for the delimiter at the start of a line, by
 * Boyer-Moore-Horspool: as a rule it looks at one byte in the delimiter's length. Bytes at a
 * piece's end that may be the delimiter's beginning are held back until more come.
 */
export class DelimiterSearch {
  readonly #pattern: Uint8Array;
  readonly #skips = new Uint8Array(256);
  #held: Uint8Array = nothing;
  /** 1 while the newline held is none of the body's but stands for the line start before it. */
  #assumed = 0;

  /** @param delimiter The line's beginning, dashes included: 3 to 250 ASCII characters. */
  constructor(delimiter: string) {
    this.#pattern = new TextEncoder().encode(`\n${delimiter}`);
    const last = this.#pattern.length - 1;
    this.#skips.fill(this.#pattern.length);
    this.#pattern.subarray(0, last).forEach((byte, index) => (this.#skips[byte] = last - index));
  }

  get bufferedBytes(): number {
    return this.#held.length;
  }

  /** Begins a body, which may consist of nothing but the delimiter. */
  reset(): void {
    this.#held = Uint8Array.of(newline);
    this.#assumed = 1;
  }

  /**
   * Goes through `bytes` from `from` to before `to`, gives `sink` what belongs to the body, in
   * order, and returns the offset after the delimiter, or -1 where it has not come. The newline
   * before the delimiter is kept back, a carriage return before that is not.
   */
  feed(bytes: Uint8Array, from: number, to: number, sink: ByteSink): number {
    if (from === to) return -1;
    if (this.#held.length > 0) {
      const end = this.#resolveHeld(bytes, from, to, sink);
      if (end !== undefined) return end;
    }
    const found = this.#find(bytes, from, to);
    const bodyEnd = found >= 0 ? found : to - this.#prefixAtEnd(bytes, from, to);
    if (bodyEnd > from) sink(bytes, from, bodyEnd);
    if (found >= 0) return found + this.#pattern.length;
    if (bodyEnd < to) this.#held = copyBytes(bytes, bodyEnd, to);
    return -1;
  }

  /** Gives `sink` what is held back: the body ends otherwise than by the delimiter. */
  flush(sink: ByteSink): void {
    this.#release(this.#held, this.#held.length, sink);
  }

  /** Decides on the held bytes by those that follow; undefined where the search goes on at `from`. */
  #resolveHeld(bytes: Uint8Array, from: number, to: number, sink: ByteSink): number | undefined {
    const held = this.#held.length;
    const added = Math.min(to - from, this.#pattern.length - 1);
    const joined = new Uint8Array(held + added);
    joined.set(this.#held);
    joined.set(bytes.subarray(from, from + added), held);
    const found = this.#find(joined, 0, joined.length);
    if (found >= 0 && found < held) {
      this.#release(joined, found, sink);
      return from + found + this.#pattern.length - held;
    }
    if (from + added < to) {
      this.#release(joined, held, sink);
      return undefined;
    }
    const bodyEnd = found >= 0 ? held : joined.length - this.#prefixAtEnd(joined, 0, joined.length);
    if (bodyEnd >= held) {
      this.#release(joined, held, sink);
      return undefined;
    }
    const stillHeld = joined.subarray(bodyEnd);
    if (bodyEnd > 0) this.#release(joined, bodyEnd, sink);
    this.#held = stillHeld;
    return -1;
  }

  #release(bytes: Uint8Array, to: number, sink: ByteSink): void {
    const from = this.#assumed;
    this.#held = nothing;
    this.#assumed = 0;
    if (to > from) sink(bytes, from, to);
  }

  #find(bytes: Uint8Array, from: number, to: number): number {
    const pattern = this.#pattern;
    const skips = this.#skips;
    const last = pattern.length - 1;
    const lastByte = pattern[last];
    let end = from + last;
    while (end < to) {
      const byte = bytes[end] ?? 0;
      if (byte === lastByte && matches(bytes, end - last, pattern, last)) return end - last;
      end += skips[byte] ?? 1;
    }
    return -1;
  }

  /** How many bytes at the end are the beginning of the pattern. */
  #prefixAtEnd(bytes: Uint8Array, from: number, to: number): number {
    for (let start = Math.max(from, to - this.#pattern.length + 1); start < to; start += 1) {
      if (matches(bytes, start, this.#pattern, to - start)) return to - start;
    }
    return 0;
  }
}

function matches(bytes: Uint8Array, at: number, pattern: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if (bytes[at + index] !== pattern[index]) return false;
  }
  return true;
}
