import type { RtspMessage } from './rtsp-message';
import { parseHead } from './rtsp-message';
import { RtspError } from './rtsp-error';

/** Heads are a few lines; descriptions a few dozen. */
const maxHeadBytes = 16 * 1024;
const maxBodyBytes = 256 * 1024;

/** What begins media between messages (RFC 2326, section 10.12): `$`, channel, 16 bits of length. */
const dollar = 0x24;
const interleavedHeadBytes = 4;

const CR = 0x0d;
const LF = 0x0a;

export type RtspPiece =
  | { readonly kind: 'message'; readonly message: RtspMessage }
  /** Interleaved media, or part of it, as it came. */
  | { readonly kind: 'media'; readonly bytes: Uint8Array };

/** Tells apart messages and interleaved media in what one side of a connection sends. */
export class MessageSplitter {
  #ahead = Buffer.alloc(0);
  #mediaLeftBytes = 0;

  /** What came and is no piece yet. */
  get ahead(): Uint8Array {
    return this.#ahead;
  }

  /**
   * The pieces that are complete with this chunk; media need not be, and is not copied.
   * @throws RtspError 'too-large'
   */
  push(chunk: Uint8Array): RtspPiece[] {
    const bytes = this.#ahead.length === 0 ? asBuffer(chunk) : Buffer.concat([this.#ahead, chunk]);
    const pieces: RtspPiece[] = [];
    let at = 0;
    while (at < bytes.length) {
      const mediaEnd = this.#skipMedia(bytes, at);
      if (mediaEnd > at) {
        pieces.push({ kind: 'media', bytes: bytes.subarray(at, mediaEnd) });
        at = mediaEnd;
        continue;
      }
      if (bytes[at] === dollar) break;
      if (bytes[at] === CR || bytes[at] === LF) {
        at += 1;
        continue;
      }
      const found = readMessage(bytes, at);
      if (found === undefined) break;
      pieces.push({ kind: 'message', message: found.message });
      at = found.end;
    }
    this.#ahead = Buffer.from(bytes.subarray(at));
    return pieces;
  }

  /** Where the media that begins or goes on at `from` ends, as far as it has come. */
  #skipMedia(bytes: Buffer, from: number): number {
    let at = from;
    for (;;) {
      const taken = Math.min(this.#mediaLeftBytes, bytes.length - at);
      this.#mediaLeftBytes -= taken;
      at += taken;
      if (bytes[at] !== dollar || bytes.length - at < interleavedHeadBytes) return at;
      this.#mediaLeftBytes = interleavedHeadBytes + bytes.readUInt16BE(at + 2);
    }
  }
}

function readMessage(
  bytes: Buffer,
  from: number,
): { message: RtspMessage; end: number } | undefined {
  const found = findHeadEnd(bytes.subarray(from, from + maxHeadBytes));
  if (found === undefined) {
    if (bytes.length - from >= maxHeadBytes) throw tooLarge('headers');
    return undefined;
  }
  const head = parseHead(bytes.toString('latin1', from, from + found.textEnd));
  const length = /^\d{1,9}/.exec(head.headers.get('content-length') ?? '')?.[0];
  const bodyBytes = Number(length ?? 0);
  if (bodyBytes > maxBodyBytes) throw tooLarge('description');
  const bodyAt = from + found.end;
  const end = bodyAt + bodyBytes;
  if (end > bytes.length) return undefined;
  return { message: { ...head, body: Buffer.from(bytes.subarray(bodyAt, end)) }, end };
}

/** The empty line that ends a head, with any line ends. */
function findHeadEnd(bytes: Buffer): { textEnd: number; end: number } | undefined {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[next] === LF) return { textEnd: bytes[at - 1] === CR ? at - 1 : at, end: next + 1 };
  }
  return undefined;
}

function tooLarge(what: string): RtspError {
  return new RtspError('too-large', `The camera sent a longer ${what} than allowed.`, {
    detail: 'long-head',
  });
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
