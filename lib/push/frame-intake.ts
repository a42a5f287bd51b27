import { JpegError } from '@/lib/jpeg/jpeg-error';
import { MultipartError } from '@/lib/multipart/multipart-error';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { FrameReader } from '@/lib/sources/camera-frame';
import type { Clock } from '@/lib/sources/clock';
import type { EmitFrame } from '@/lib/sources/frame-source';
import { maxFrameBytes, maxPartHeaderBytes } from '@/lib/sources/picture-limits';
import { SourceError } from '@/lib/sources/source-error';
import { LengthPrefixed } from './length-prefixed';
import { PushError, type PushErrorCode } from './push-error';

/** Lengths up to the limit begin with this or less, most significant byte first. */
const highestLengthByte = maxFrameBytes >>> 24;

interface Framing {
  push(chunk: Uint8Array, now: number): void;
  end(): void;
}

export interface FrameIntakeOptions {
  readonly clock: Clock;
  readonly onFrame: EmitFrame;
  /** As the Content-Type declares it. */
  readonly boundary?: string | undefined;
  /** Whether each picture may have its length before it, as 4 bytes, the most significant first. */
  readonly mayHaveLengths?: boolean;
}

/**
 * Finds the pictures in what a publisher sends: one or many JPEGs back to back, multipart, or each
 * after its length. Holds one unfinished picture at the most.
 */
export class FrameIntake {
  readonly #options: FrameIntakeOptions;
  readonly #reader: FrameReader;
  #framing: Framing | undefined;

  constructor(options: FrameIntakeOptions) {
    this.#options = options;
    this.#reader = new FrameReader(options.onFrame, new AbortController().signal);
  }

  get frames(): number {
    return this.#reader.frames;
  }

  /** @throws PushError 'not-a-picture' or 'too-large'; nothing may be pushed after that. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#translated(() => {
      this.#framing ??= this.#framingOf(chunk[0] ?? 0);
      this.#framing.push(chunk, this.#options.clock.now());
    });
  }

  /** The publisher has finished. @throws PushError 'not-a-picture' where no picture came */
  end(): void {
    this.#translated(() => this.#framing?.end());
    if (this.frames === 0) throw new PushError('not-a-picture');
  }

  #framingOf(firstByte: number): Framing {
    const take = (jpeg: Uint8Array, startedAt: number) => this.#reader.take(jpeg, startedAt);
    if (this.#options.mayHaveLengths && firstByte <= highestLengthByte) {
      return new LengthPrefixed(maxFrameBytes, take);
    }
    const { boundary } = this.#options;
    return new MultipartParser(
      { boundary, maxFrameBytes, maxHeaderBytes: maxPartHeaderBytes },
      ({ body, startedAt }) => take(body, startedAt),
    );
  }

  #translated(work: () => void): void {
    try {
      work();
    } catch (cause) {
      throw pushErrorOf(cause);
    }
  }
}

function pushErrorOf(cause: unknown): unknown {
  const isKnown =
    cause instanceof MultipartError || cause instanceof JpegError || cause instanceof SourceError;
  return isKnown ? new PushError(codeOf(cause.code), undefined, { cause }) : cause;
}

function codeOf(code: string): PushErrorCode {
  switch (code) {
    case 'too-large':
    case 'too-many-pixels':
    case 'too-fast':
      return code;
    default:
      return 'not-a-picture';
  }
}
