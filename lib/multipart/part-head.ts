import type { Delimiter } from './delimiter';
import { MultipartError } from './multipart-error';
import { PartHeaders } from './part-headers';

export type PartHeadOutcome =
  /** All bytes were taken and more are needed. */
  | 'more'
  /** The headers are complete: the body begins here. */
  | 'headers'
  /** What begins here is neither a boundary nor a header: a picture, or part of one. */
  | 'stray'
  /** The last boundary has come. */
  | 'farewell';

const newline = 0x0a;
const latin1 = new TextDecoder('latin1');

/**
 * Reads what stands between two bodies: padding, lines of text, boundaries and headers, by the
 * line, ending in LF or CR LF. Lenient: a header where a boundary should be begins a part, a
 * boundary among the headers begins it anew, lines that are no headers are ignored, and a byte FF
 * at the start of a line ends the headers as the missing empty line would.
 */
export class PartHead {
  readonly #delimiter: Delimiter;
  readonly #maxHeaderBytes: number;
  #state: 'gap' | 'line' | 'headers' = 'gap';
  #line = '';
  #bytes = 0;
  #headers = new PartHeaders();
  #outcome: PartHeadOutcome = 'more';

  constructor(delimiter: Delimiter, maxHeaderBytes: number) {
    this.#delimiter = delimiter;
    this.#maxHeaderBytes = maxHeaderBytes;
  }

  get headers(): PartHeaders {
    return this.#headers;
  }

  get outcome(): PartHeadOutcome {
    return this.#outcome;
  }

  /** Bytes of the line or headers at hand; never above the limit. */
  get bufferedBytes(): number {
    return this.#bytes;
  }

  get #room(): number {
    return Math.max(0, this.#maxHeaderBytes - this.#bytes);
  }

  /** Begins after a body; `line` is the beginning of a line that was already read. */
  begin(line = ''): void {
    this.#state = line === '' ? 'gap' : 'line';
    this.#line = line;
    this.#bytes = line.length;
    this.#headers = new PartHeaders();
  }

  /**
   * Goes on at `from` and returns the offset at which `outcome` holds. Throws a `MultipartError`
   * 'headers-too-large'.
   */
  feed(chunk: Uint8Array, from: number): number {
    this.#outcome = 'more';
    let at = from;
    while (at < chunk.length && this.outcome === 'more') {
      if (this.#state === 'gap') at = this.#skipPadding(chunk, at);
      else if (this.#state === 'line') at = this.#readLine(chunk, at);
      else at = this.#readHeader(chunk, at);
    }
    return at;
  }

  #skipPadding(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && isPadding(chunk[at])) at += 1;
    if (at < chunk.length) this.#state = 'line';
    return at;
  }

  /** A line that may be anything. */
  #readLine(chunk: Uint8Array, from: number): number {
    const to = textEnd(chunk, from, from + this.#room);
    if (this.#append(chunk, from, to) || to === chunk.length) return to;
    if (chunk[to] !== newline) {
      this.begin();
      this.#outcome = 'stray';
      return to;
    }
    if (this.#delimiter.accept(this.#line)) this.#state = 'headers';
    else this.#state = this.#headers.addLine(this.#line) ? 'headers' : 'gap';
    this.#line = '';
    return to + 1;
  }

  #readHeader(chunk: Uint8Array, from: number): number {
    if (this.#line === '' && chunk[from] === 0xff) {
      this.#outcome = 'headers';
      return from;
    }
    const found = chunk.indexOf(newline, from);
    const lineEnd = found < 0 ? chunk.length : found;
    const to = Math.min(lineEnd, from + this.#room);
    if (this.#append(chunk, from, to)) return to;
    if (to < lineEnd || (found >= 0 && this.#room === 0)) {
      throw new MultipartError('headers-too-large', 'The headers of a part are too large.');
    }
    if (found < 0) return to;
    this.#bytes += 1;
    this.#takeHeader(this.#line);
    this.#line = '';
    return found + 1;
  }

  #takeHeader(line: string): void {
    if (line === '' || line === '\r') this.#outcome = 'headers';
    else if (!line.startsWith('--')) this.#headers.addLine(line);
    else if (this.#delimiter.accept(line)) this.#headers = new PartHeaders();
  }

  /** Adds to the line; true where that makes it the last boundary, whether it ends here or not. */
  #append(chunk: Uint8Array, from: number, to: number): boolean {
    this.#line += latin1.decode(chunk.subarray(from, to));
    this.#bytes += to - from;
    if (!this.#delimiter.isFarewell(this.#line)) return false;
    this.#outcome = 'farewell';
    return true;
  }
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x0d || byte === newline || byte === 0x00 || byte === 0x20 || byte === 0x09;
}

/** Where printable text ends, at the latest at `limit`. */
function textEnd(chunk: Uint8Array, from: number, limit: number): number {
  const end = Math.min(chunk.length, limit);
  let at = from;
  while (at < end && isText(chunk[at] ?? 0)) at += 1;
  return at;
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x09;
}
