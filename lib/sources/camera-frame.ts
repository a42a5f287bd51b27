import { cutBytes } from '@/lib/jpeg/cut-bytes';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegEnd, readJpegInfo } from '@/lib/jpeg/jpeg-info';
import type { PartRoom } from '@/lib/multipart/part-room';
import type { CapturedFrame, EmitFrame } from './frame-source';
import {
  maxDecodedPixels,
  maxFramesPerSecond,
  mostBadAtFirst,
  mostBadPictures,
} from './picture-limits';
import { SourceError } from './source-error';

/** After a halt the pictures of a second or two come at once; that is no flood. */
const rateWindowMs = 5_000;

/**
 * Turns what a camera sent into frames. What is no whole picture is dropped; too many of that in a
 * row are a failure.
 */
export class FrameReader {
  readonly #emit: EmitFrame;
  readonly #signal: AbortSignal;
  readonly #toleratedAtFirst: number;
  #bad = 0;
  #frames = 0;
  #windowStart = -Infinity;
  #framesInWindow = 0;

  /**
   * @param signal nothing is delivered once it has aborted
   * @param toleratedAtFirst how many may be unreadable before the first good one
   */
  constructor(emit: EmitFrame, signal: AbortSignal, toleratedAtFirst = mostBadAtFirst) {
    this.#emit = emit;
    this.#signal = signal;
    this.#toleratedAtFirst = toleratedAtFirst;
  }

  /** Pictures delivered so far. */
  get frames(): number {
    return this.#frames;
  }

  /** What came since the last good picture and was none. */
  get badInARow(): number {
    return this.#bad;
  }

  /** @throws SourceError 'not-a-picture', 'too-many-pixels', 'too-fast' */
  take(jpeg: Uint8Array, capturedAt: number, room?: PartRoom): void {
    if (this.#signal.aborted) return;
    const frame = frameOf(jpeg, capturedAt, room);
    if (frame === undefined) {
      this.dropBad();
      return;
    }
    this.#bad = 0;
    this.#frames += 1;
    this.#noteRate(capturedAt);
    this.#emit(frame);
  }

  #noteRate(capturedAt: number): void {
    const age = capturedAt - this.#windowStart;
    if (age < 0 || age >= rateWindowMs) {
      this.#windowStart = capturedAt;
      this.#framesInWindow = 0;
    }
    this.#framesInWindow += 1;
    if (this.#framesInWindow <= (maxFramesPerSecond * rateWindowMs) / 1000) return;
    throw new SourceError('too-fast', `More than ${maxFramesPerSecond} pictures a second.`);
  }

  /**
   * Counts a picture that could not even be taken.
   * @throws SourceError 'not-a-picture'
   */
  dropBad(): void {
    this.#bad += 1;
    if (this.#bad > (this.#frames === 0 ? this.#toleratedAtFirst : mostBadPictures)) {
      throw new SourceError('not-a-picture', `${this.#bad} pictures in a row cannot be read.`);
    }
  }
}

/** A whole picture in memory of about its own size; undefined for anything else. */
function frameOf(
  jpeg: Uint8Array,
  capturedAt: number,
  room: PartRoom | undefined,
): CapturedFrame | undefined {
  const end = jpegEnd(jpeg);
  if (end === undefined) return undefined;
  try {
    const { width, height } = readJpegInfo(jpeg);
    if (width * height > maxDecodedPixels) throw tooManyPixels(width, height);
    return { jpeg: cutBytes(jpeg, 0, end), room, capturedAt, width, height };
  } catch (error) {
    if (error instanceof JpegError) return undefined;
    throw error;
  }
}

function tooManyPixels(width: number, height: number): SourceError {
  return new SourceError('too-many-pixels', `A picture of ${width} x ${height} pixels.`);
}
