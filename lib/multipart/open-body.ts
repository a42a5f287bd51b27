import { ArrivalTimes } from '@/lib/jpeg/arrival-times';
import { GrowingBytes } from '@/lib/jpeg/growing-bytes';
import { JpegScanner, jpegStart } from '@/lib/jpeg/jpeg-scanner';
import type { DelimiterSearch } from './delimiter-search';
import { MultipartError } from './multipart-error';

export type OpenBodyOutcome =
  /** A picture ended, by its own structure. */
  | 'picture'
  /** The delimiter came; all before it is the body. */
  | 'delimiter';

const carriageReturn = 0x0d;
const firstWindowBytes = 1024;

/**
 * A body whose length nobody told: it ends with the picture in it, so that nobody waits for the
 * next part to see it, or at the delimiter, whichever comes first.
 */
export class OpenBody {
  readonly #maxFrameBytes: number;
  readonly #body: GrowingBytes;
  readonly #scanner = new JpegScanner();
  readonly #arrivals = new ArrivalTimes();
  #search: DelimiterSearch | undefined;
  #keepsAll = false;
  #keepsSpan = false;
  /** Bytes since the body or a picture in it began, for the limit. */
  #spanBytes = 0;
  /**
   * How far to look for a picture's end before looking for the delimiter in the same bytes. Grows
   * with the body, so that neither search goes further beyond the body's end than the body is long.
   */
  #windowBytes = firstWindowBytes;
  #startedAt: number | undefined;
  #outcome: OpenBodyOutcome = 'delimiter';

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes;
    this.#body = new GrowingBytes(maxFrameBytes);
  }

  /** What `feed` found last. */
  get outcome(): OpenBodyOutcome {
    return this.#outcome;
  }

  get bufferedBytes(): number {
    return this.#body.capacity + (this.#search?.bufferedBytes ?? 0);
  }

  /** Whether the body, as far as it goes, ends in the middle of a picture. */
  get brokenOff(): boolean {
    return this.#scanner.inside;
  }

  /** @param keepsAll Whether bytes that belong to no picture are kept too. */
  begin(search: DelimiterSearch | undefined, keepsAll: boolean): void {
    this.#body.clear();
    this.#scanner.reset();
    this.#search = search;
    this.#search?.reset();
    this.#keepsAll = keepsAll;
    this.#spanBytes = 0;
    this.#startedAt = undefined;
    this.#windowBytes = firstWindowBytes;
  }

  /**
   * Goes on at `from` and returns the offset after the body's end (see `outcome`), or -1 where it
   * does not end here. Throws a `MultipartError`: 'too-large', or 'malformed' where no part comes
   * within the bytes allowed for one.
   */
  feed(chunk: Uint8Array, from: number, now: number): number {
    this.#startedAt ??= now;
    for (let position = from; position < chunk.length;) {
      const windowEnd = Math.min(position + this.#windowBytes, chunk.length);
      const end = this.#feedWindow(chunk.subarray(0, windowEnd), position, now);
      if (end >= 0) return end;
      position = windowEnd;
      this.#windowBytes *= 2;
    }
    this.#arrivals.remember(chunk.length - from, now);
    return -1;
  }

  /** Counts the bytes that might have begun a delimiter to the body: none will come. */
  flush(): void {
    this.#search?.flush(this.#take);
  }

  /** Hands the body over. */
  take(): { readonly body: Uint8Array; readonly startedAt: number } {
    return { body: this.#body.take(), startedAt: this.#startedAt ?? 0 };
  }

  release(): void {
    this.#body.release();
  }

  #feedWindow(bytes: Uint8Array, from: number, now: number): number {
    let position = from;
    for (;;) {
      this.#keepsSpan = this.#keepsAll || this.#scanner.inside;
      const at = this.#scanner.next(bytes, position);
      const end = this.#add(bytes, position, at < 0 ? bytes.length : at);
      if (end >= 0) return this.#endAs('delimiter', end);
      if (at < 0) return -1;
      this.flush();
      if (this.#scanner.event === 'end') return this.#endAs('picture', at);
      if (this.#scanner.event === 'start') this.#startPicture(this.#arrivals.of(at - 3, now));
      position = at;
    }
  }

  #endAs(outcome: OpenBodyOutcome, at: number): number {
    this.#outcome = outcome;
    if (outcome === 'delimiter') this.#body.dropLast(carriageReturn);
    return at;
  }

  #add(chunk: Uint8Array, from: number, to: number): number {
    if (this.#search !== undefined) return this.#search.feed(chunk, from, to, this.#take);
    this.#take(chunk, from, to);
    return -1;
  }

  #startPicture(startedAt: number): void {
    this.#startedAt = startedAt;
    this.#body.clear();
    this.#body.append(jpegStart, 0, jpegStart.length);
    this.#spanBytes = jpegStart.length;
  }

  readonly #take = (bytes: Uint8Array, from: number, to: number): void => {
    this.#spanBytes += to - from;
    if (this.#spanBytes > this.#maxFrameBytes) {
      throw this.#keepsSpan
        ? new MultipartError('too-large', `A part is larger than ${this.#maxFrameBytes} bytes.`)
        : new MultipartError('malformed', `No part within ${this.#maxFrameBytes} bytes.`);
    }
    if (this.#keepsSpan) this.#body.append(bytes, from, to);
  };
}
