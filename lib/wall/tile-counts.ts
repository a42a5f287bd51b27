import { RecentRate } from './recent-rate';
import type { WallPicture } from './wall-reader';

/** Faster than any camera: larger gaps between two numbers are from another count. */
const mostPicturesPerSecond = 240;
/** Pictures of one moment may be numbered apart, where they came in one piece. */
const alwaysPlausible = 4;

type CountedPicture = Pick<WallPicture, 'sequence' | 'capturedAt'>;

/** What one tile counts, from when it was put up. Local times are monotonic, in milliseconds. */
export class TileCounts {
  readonly #pictures = new RecentRate();
  readonly #bytes = new RecentRate();
  #last: CountedPicture | undefined;
  #skipped = 0;

  arrived(bytes: number, now: number): void {
    this.#bytes.note(now, bytes);
  }

  drawn(picture: CountedPicture, now: number): void {
    this.#pictures.note(now);
    if (this.#last) this.#skipped += skippedBetween(this.#last, picture);
    this.#last = picture;
  }

  /** What the camera makes until the next picture is not for this tile: nobody asks for it. */
  interrupted(): void {
    this.#last = undefined;
  }

  at(now: number) {
    return {
      framesPerSecond: this.#pictures.at(now),
      bytesPerSecond: Math.round(this.#bytes.at(now)),
      skipped: this.#skipped,
    };
  }
}

/**
 * How many pictures the camera made between two. Numbers start over when the server does, and differ
 * between a camera's two sources: a number that fell, or rose more than the time explains, tells
 * nothing.
 */
function skippedBetween(last: CountedPicture, next: CountedPicture): number {
  const gap = next.sequence - last.sequence - 1;
  const seconds = Math.max(0, next.capturedAt - last.capturedAt) / 1000;
  const isPlausible = gap > 0 && gap <= alwaysPlausible + seconds * mostPicturesPerSecond;
  return isPlausible ? gap : 0;
}
