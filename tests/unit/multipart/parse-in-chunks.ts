import { MultipartError, type MultipartErrorCode } from '@/lib/multipart/multipart-error';
import {
  MultipartParser,
  type MultipartParserOptions,
  type MultipartPart,
} from '@/lib/multipart/multipart-parser';
import { textOf } from '../jpeg/sample-jpegs';

export interface Parsed {
  readonly parts: readonly MultipartPart[];
  /** The bodies as text, a character a byte. */
  readonly bodies: readonly string[];
  readonly headers: readonly Readonly<Record<string, string>>[];
  readonly startedAt: readonly number[];
  readonly ended: boolean;
  readonly error: MultipartErrorCode | undefined;
  readonly mostBufferedBytes: number;
}

export const limits = { maxFrameBytes: 1_000_000, maxHeaderBytes: 4096 };

export const whole = (): number => Number.MAX_SAFE_INTEGER;
export const single = (): number => 1;

/**
 * Pushes `bytes` in chunks of the sizes that `nextSize` gives, then ends. A chunk's time is the
 * offset of its first byte.
 */
export function parse(
  bytes: Uint8Array,
  nextSize: () => number = whole,
  options: Partial<MultipartParserOptions> = {},
): Parsed {
  const parts: MultipartPart[] = [];
  const parser = new MultipartParser({ ...limits, ...options }, (part) => parts.push(part));
  let mostBufferedBytes = 0;
  let error: MultipartErrorCode | undefined;
  try {
    for (let at = 0, size = 0; at < bytes.length; at += size) {
      size = nextSize();
      parser.push(bytes.slice(at, at + size), at);
      mostBufferedBytes = Math.max(mostBufferedBytes, parser.bufferedBytes);
    }
    parser.end();
  } catch (caught) {
    if (!(caught instanceof MultipartError)) throw caught;
    error = caught.code;
  }
  return {
    parts,
    bodies: parts.map(({ body }) => textOf(body)),
    headers: parts.map(({ headers }) => Object.fromEntries(headers)),
    startedAt: parts.map(({ startedAt }) => startedAt),
    ended: parser.ended,
    error,
    mostBufferedBytes,
  };
}
