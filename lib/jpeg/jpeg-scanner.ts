import { isRestart, jpegMarker, mayFollowScan, standsAlone } from './jpeg-markers';

/** What every JPEG begins with: the start marker and the first byte of another marker. */
export const jpegStart = Uint8Array.of(0xff, 0xd8, 0xff);

export type JpegScanEvent =
  /** FFD8FF was seen: a picture begins three bytes back, and one that was open broke off. */
  | 'start'
  /** The picture ends here. */
  | 'end'
  /** An end marker before any scan: what began was no picture. */
  | 'void';

/** What the byte at hand is. */
type Expected = 'any' | 'code' | 'code-after-start' | 'length-high' | 'length-low' | 'content';

/**
 * Finds where JPEGs begin and end in bytes that arrive in pieces, looking at each byte once.
 * Segments are skipped by their length, so that a thumbnail's FFD9 ends nothing; entropy data are
 * searched for the next marker (T.81, B.1.1.5: FF00 there is a stuffed byte, FFD0 to FFD7 restart).
 */
export class JpegScanner {
  #inside = false;
  #scanSeen = false;
  #expected: Expected = 'any';
  #marker = 0;
  #remaining = 0;
  #event: JpegScanEvent = 'void';

  /** Whether a picture has begun and not ended. */
  get inside(): boolean {
    return this.#inside;
  }

  /** What `next` found last. */
  get event(): JpegScanEvent {
    return this.#event;
  }

  reset(): void {
    this.#inside = false;
    this.#expected = 'any';
  }

  /**
   * Goes on from `from` to the next event and returns the offset after the bytes that make it, or
   * -1 where these bytes hold none.
   */
  next(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length) {
      if (this.#expected === 'any') {
        at = bytes.indexOf(0xff, at);
        if (at < 0) return -1;
        at += 1;
        // The usual case, inside a scan, without the detour.
        if (bytes[at] === 0 && this.#inside) at += 1;
        else this.#expected = 'code';
      } else if (this.#expected === 'content') {
        const skipped = Math.min(this.#remaining, bytes.length - at);
        at += skipped;
        this.#remaining -= skipped;
        if (this.#remaining === 0) this.#expected = 'any';
      } else {
        const event = this.#take(this.#expected, bytes[at] ?? 0);
        at += 1;
        if (event !== undefined) {
          this.#event = event;
          return at;
        }
      }
    }
    return -1;
  }

  #take(expected: Expected, byte: number): JpegScanEvent | undefined {
    switch (expected) {
      case 'code':
        return this.#takeCode(byte);
      case 'code-after-start':
        this.#expected = byte === 0xff ? 'code' : 'any';
        if (byte !== 0xff) return undefined;
        this.#inside = true;
        this.#scanSeen = false;
        return 'start';
      case 'length-high':
        this.#remaining = byte << 8;
        this.#expected = 'length-low';
        return undefined;
      case 'length-low':
        this.#takeLength(this.#remaining | byte);
        return undefined;
      case 'any':
      case 'content':
        return undefined;
    }
  }

  #takeCode(code: number): JpegScanEvent | undefined {
    if (code === 0xff) return undefined;
    this.#expected = 'any';
    if (code === jpegMarker.soi) {
      this.#expected = 'code-after-start';
    } else if (!this.#inside || code === 0 || isRestart(code)) {
      return undefined;
    } else if (code === jpegMarker.eoi) {
      this.#inside = false;
      return this.#scanSeen ? 'end' : 'void';
    } else if (this.#scanSeen ? mayFollowScan(code) : !standsAlone(code)) {
      this.#marker = code;
      this.#expected = 'length-high';
    }
    return undefined;
  }

  /** A length counts its own two bytes; a smaller one is damage, and the search goes on. */
  #takeLength(length: number): void {
    if (length >= 2 && this.#marker === jpegMarker.sos) this.#scanSeen = true;
    this.#remaining = length - 2;
    this.#expected = this.#remaining > 0 ? 'content' : 'any';
  }
}
