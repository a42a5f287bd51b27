import { normaliseJpeg } from '@/lib/jpeg/normalise-jpeg';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import type { SeenPicture } from './diagnosis';

/** Of so many pictures the way here is measured. */
const mostTransfers = 200;

/** What came while looking. No more than two pictures are held, however many come. */
export class Sighting {
  readonly #first: CapturedFrame;
  readonly #waitedMs: number;
  #last: CapturedFrame;
  #frames = 1;
  #repeats = 0;
  readonly #transfersMs: number[] = [];

  /** @param waitedMs from the start of the test to the first picture */
  constructor(first: CapturedFrame, waitedMs: number) {
    this.#first = first;
    this.#last = first;
    this.#waitedMs = Math.max(0, waitedMs);
  }

  /** Takes another picture; `now` in milliseconds since the epoch. */
  add(frame: CapturedFrame, now: number): void {
    if (Buffer.compare(frame.jpeg, this.#last.jpeg) === 0) this.#repeats += 1;
    if (this.#transfersMs.length < mostTransfers) this.#transfersMs.push(now - frame.capturedAt);
    this.#last = frame;
    this.#frames += 1;
  }

  get width(): number {
    return this.#last.width;
  }

  get height(): number {
    return this.#last.height;
  }

  get bytes(): number {
    return this.#last.jpeg.length;
  }

  /** To a tenth; undefined where only one picture came. */
  get framesPerSecond(): number | undefined {
    const spanMs = this.#last.capturedAt - this.#first.capturedAt;
    if (spanMs <= 0) return undefined;
    return Math.round(((this.#frames - 1) / spanMs) * 10_000) / 10;
  }

  /** At the median; the first picture is left out, which waited to be decoded. */
  get transferMs(): number | undefined {
    const sorted = this.#transfersMs.toSorted((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)];
    return median === undefined ? undefined : Math.max(0, Math.round(median));
  }

  /** Whether several pictures came and all were the very same. */
  get stoodStill(): boolean {
    return this.#frames > 2 && this.#repeats === this.#frames - 1;
  }

  /** @param travels whether the pictures come over a network, byte by byte */
  picture(travels: boolean): SeenPicture {
    const { framesPerSecond, transferMs } = this;
    const jpeg = normaliseJpeg(this.#last.jpeg);
    return {
      ok: true,
      width: this.width,
      height: this.height,
      bytes: this.bytes,
      ...(framesPerSecond !== undefined && { framesPerSecond }),
      firstPictureMs: this.#waitedMs,
      ...(travels && transferMs !== undefined && { transferMs }),
      picture: `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`,
    };
  }
}
