import { viewBytes } from '@/lib/jpeg/cut-bytes';
import { jpegEnd } from '@/lib/jpeg/jpeg-info';
import { Delimiter } from './delimiter';
import { MultipartError } from './multipart-error';
import { OpenBody } from './open-body';
import { PartHead } from './part-head';
import type { PartHeaders } from './part-headers';
import type { PartRoom } from './part-room';
import { SizedBody } from './sized-body';

export interface MultipartParserOptions {
  /** As the Content-Type declares it (see `boundaryOf`); what the camera sends counts for more. */
  readonly boundary?: string | undefined;
  /** The largest body of a part, and the most bytes between two parts. */
  readonly maxFrameBytes: number;
  /** The most bytes of boundary line and headers of one part. */
  readonly maxHeaderBytes: number;
  /**
   * Pictures are copied into memory of their own, with room for a part around those of declared
   * length, and chunks may be written to again after they were pushed.
   */
  readonly leavesRoom?: boolean;
}

export interface MultipartPart {
  readonly headers: PartHeaders;
  /** A JPEG ends with its FFD9, without padding. May share a chunk's memory; not to be written to. */
  readonly body: Uint8Array;
  readonly room?: PartRoom | undefined;
  /** The `now` of the chunk in which the body's (or its picture's) first byte arrived. */
  readonly startedAt: number;
}

/**
 * Reads multipart/x-mixed-replace as cameras really send it, in pieces of any size.
 *
 * A body with a Content-Length is taken by it, unread. A JPEG that does not begin with FFD8 and end
 * with FFD9 then proves the length wrong, too short or too long: it is read again by its content,
 * and lengths are not believed for the rest of the connection. Without a length a body ends with
 * the JPEG in it or at the next boundary, whichever is first. Pictures with no boundary or headers
 * before them (nothing but JPEGs back to back, a stream joined in mid-picture) are parts without
 * headers. Parts without content are left out, unless they declare a length of 0.
 *
 * Holds at most maxFrameBytes + maxHeaderBytes + 256 bytes between calls (twice the frame within
 * one, while a wrong length is put right). The chunks become the parser's and must not be written
 * to afterwards, except with `leavesRoom`. Only a `MultipartError` is ever thrown, and whatever `onPart` throws; the parser is
 * of no use afterwards.
 */
export class MultipartParser {
  readonly #options: MultipartParserOptions;
  readonly #onPart: (part: MultipartPart) => void;
  readonly #delimiter: Delimiter;
  readonly #head: PartHead;
  readonly #open: OpenBody;
  readonly #sized: SizedBody;
  #state: 'head' | 'sized' | 'open' | 'stray' | 'done' = 'head';
  #believesLengths = true;
  /** Bytes between parts since the last one. */
  #skippedBytes = 0;
  #ended = false;

  constructor(options: MultipartParserOptions, onPart: (part: MultipartPart) => void) {
    this.#options = options;
    this.#onPart = onPart;
    this.#delimiter = new Delimiter(options.boundary);
    this.#head = new PartHead(this.#delimiter, options.maxHeaderBytes);
    this.#open = new OpenBody(options.maxFrameBytes);
    this.#sized = new SizedBody(options.leavesRoom ?? false);
  }

  /** Whether the last boundary has come: the camera said that no part will follow. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Memory held for what is not complete yet, in bytes. */
  get bufferedBytes(): number {
    return this.#sized.bufferedBytes + this.#open.bufferedBytes + this.#head.bufferedBytes;
  }

  /** Takes the next bytes; `now` is their time of arrival, in whatever unit the caller keeps. */
  push(chunk: Uint8Array, now: number): void {
    let at = 0;
    while (at < chunk.length) {
      switch (this.#state) {
        case 'head':
          at = this.#readHead(chunk, at);
          break;
        case 'sized':
          at = this.#readSized(chunk, at, now);
          break;
        case 'open':
        case 'stray':
          at = this.#readOpen(chunk, at, now);
          break;
        case 'done':
          return;
      }
    }
  }

  /**
   * The connection has ended: a body of unknown length is complete with that, unless it is a
   * picture that breaks off. Bytes pushed later are ignored.
   */
  end(): void {
    if (this.#state === 'sized' && startsAsJpeg(this.#sized.received)) {
      this.#rereadByContent(this.#sized.received);
    }
    if (this.#state === 'open') {
      this.#open.flush();
      if (!this.#open.brokenOff) this.#emitOpen('');
    }
    this.#finish();
  }

  #finish(): void {
    this.#state = 'done';
    this.#sized.release();
    this.#open.begin(undefined, false);
    this.#open.release();
    this.#head.begin();
  }

  #readHead(chunk: Uint8Array, from: number): number {
    const at = this.#head.feed(chunk, from);
    this.#skippedBytes += at - from;
    if (this.#skippedBytes > this.#options.maxFrameBytes + this.#options.maxHeaderBytes) {
      throw new MultipartError('malformed', 'Too many bytes without a part.');
    }
    switch (this.#head.outcome) {
      case 'more':
        break;
      case 'headers':
        this.#beginBody();
        break;
      case 'stray':
        this.#state = 'stray';
        this.#open.begin(this.#delimiter.search, false);
        break;
      case 'farewell':
        this.#ended = true;
        this.#finish();
        break;
    }
    return at;
  }

  #beginBody(): void {
    const { maxFrameBytes } = this.#options;
    const length = this.#head.headers.contentLength ?? 0;
    this.#skippedBytes = 0;
    if (length === 0 || !this.#believesLengths) {
      this.#state = 'open';
      this.#open.begin(this.#delimiter.search, true);
      return;
    }
    if (length > maxFrameBytes) {
      const message = `A part of ${length} bytes is larger than ${maxFrameBytes} bytes.`;
      throw new MultipartError('too-large', message);
    }
    this.#state = 'sized';
    this.#open.release();
    this.#sized.begin(length);
  }

  #readSized(chunk: Uint8Array, from: number, now: number): number {
    const at = this.#sized.feed(chunk, from, now);
    if (at < 0) return chunk.length;
    const { room } = this.#sized;
    const body = this.#sized.take();
    const isJpeg = this.#head.headers.declaresJpeg || startsAsJpeg(body);
    const end = !isJpeg ? body.length : startsAsJpeg(body) ? jpegEnd(body) : undefined;
    if (end === undefined) this.#rereadByContent(body);
    else this.#emit(viewBytes(body, 0, end), this.#sized.startedAt, '', room);
    return at;
  }

  /** What it turns out to hold is dated as the whole: rather too old than too young. */
  #rereadByContent(body: Uint8Array): void {
    this.#believesLengths = false;
    this.#sized.release();
    this.#beginBody();
    this.push(body, this.#sized.startedAt);
  }

  #readOpen(chunk: Uint8Array, from: number, now: number): number {
    const at = this.#open.feed(chunk, from, now);
    if (at < 0) return chunk.length;
    const line = this.#open.outcome === 'delimiter' ? (this.#delimiter.text ?? '') : '';
    if (this.#state === 'open' || this.#open.outcome === 'picture') this.#emitOpen(line);
    else this.#awaitHead(line);
    return at;
  }

  #emitOpen(line: string): void {
    const { body, startedAt } = this.#open.take();
    const wanted = body.length > 0 || this.#head.headers.contentLength === 0;
    if (wanted) this.#emit(body, startedAt, line);
    else this.#awaitHead(line);
  }

  #emit(body: Uint8Array, startedAt: number, line: string, room?: PartRoom): void {
    const { headers } = this.#head;
    this.#skippedBytes = 0;
    this.#awaitHead(line);
    this.#onPart({ headers, body, startedAt, room });
  }

  /** @param line The delimiter, where it has been read as the body's end. */
  #awaitHead(line: string): void {
    this.#state = 'head';
    this.#head.begin(line);
  }
}

function startsAsJpeg(body: Uint8Array): boolean {
  return body[0] === 0xff && body[1] === 0xd8;
}
