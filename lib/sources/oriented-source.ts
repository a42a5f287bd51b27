import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegOrientation } from '@/lib/jpeg/jpeg-orientation';
import {
  exifTransform,
  leavesAsIs,
  mirrorTransform,
  type PictureTransform,
  rotationTransform,
  thenTransform,
} from '@/lib/jpeg/transform/picture-transform';
import type { Orientation } from './config/orientation';
import type { CapturedFrame, EmitFrame, FrameSource } from './frame-source';
import { type FrameGate, gatedSource } from './gated-source';
import type { JpegTurner } from './jpeg-turner';
import { mostBadPictures } from './picture-limits';
import { reencodeTurner } from './reencode-turner';
import { SourceError } from './source-error';

/**
 * The same source with its pictures turned, once for all viewers. Where the camera itself says by
 * EXIF how its picture lies, that comes first, and the picture says so no more: browsers would heed
 * it, and players and whatever decodes pictures here would not. What lies as wanted passes
 * unchanged and at once. While one picture is being turned only the newest of the next ones is
 * kept. A picture that cannot be turned is dropped; too many of that in a row are a failure.
 * @param turner encodes again unless told otherwise
 */
export function orientedSource(
  source: FrameSource,
  { rotation, flipHorizontal, flipVertical }: Orientation,
  turner: JpegTurner = reencodeTurner,
): FrameSource {
  const flips = mirrorTransform(flipHorizontal, flipVertical);
  const wanted = thenTransform(rotationTransform(rotation), flips);
  return gatedSource(source, (emit, stop) => new TurnedFrames(emit, wanted, turner, stop));
}

/** Turns one frame after the other, the newest next. */
class TurnedFrames implements FrameGate {
  readonly #emit: EmitFrame;
  readonly #wanted: PictureTransform;
  readonly #turner: JpegTurner;
  readonly #stop: AbortController;
  #waiting: CapturedFrame | undefined;
  #turning = false;
  #bad = 0;
  settled: Promise<void> = Promise.resolve();
  failure: SourceError | undefined;

  constructor(
    emit: EmitFrame,
    wanted: PictureTransform,
    turner: JpegTurner,
    stop: AbortController,
  ) {
    this.#emit = emit;
    this.#wanted = wanted;
    this.#turner = turner;
    this.#stop = stop;
  }

  take(frame: CapturedFrame): void {
    if (this.#stop.signal.aborted) return;
    if (this.#turning) this.#waiting = frame;
    else if (this.#transformOf(frame)) this.settled = this.#turnFrom(frame);
    else this.#emit(frame);
  }

  async #turnFrom(first: CapturedFrame): Promise<void> {
    this.#turning = true;
    for (let frame: CapturedFrame | undefined = first; frame; frame = this.#next()) {
      try {
        const turned = await this.#turned(frame);
        if (this.#stop.signal.aborted) break;
        this.#bad = 0;
        this.#emit(turned);
      } catch (error) {
        this.#drop(error);
      }
    }
    this.#turning = false;
  }

  #next(): CapturedFrame | undefined {
    const frame = this.#stop.signal.aborted ? undefined : this.#waiting;
    this.#waiting = undefined;
    return frame;
  }

  async #turned(frame: CapturedFrame): Promise<CapturedFrame> {
    const transform = this.#transformOf(frame);
    if (!transform) return frame;
    const jpeg = await this.#turner.turn(frame.jpeg, transform);
    const { width, height } = frame;
    return transform.transpose
      ? { ...frame, jpeg, width: height, height: width }
      : { ...frame, jpeg };
  }

  /** What is to be done; undefined for nothing. To lose its EXIF a picture may be laid as it is. */
  #transformOf({ jpeg }: CapturedFrame): PictureTransform | undefined {
    const orientation = jpegOrientation(jpeg);
    if (orientation === undefined && leavesAsIs(this.#wanted)) return undefined;
    return thenTransform(exifTransform(orientation), this.#wanted);
  }

  #drop(cause: unknown): void {
    this.#bad += 1;
    const isPicture = !(cause instanceof JpegError);
    if (!isPicture && this.#bad <= mostBadPictures) return;
    this.failure = isPicture
      ? new SourceError('internal', 'A picture could not be turned.', { cause })
      : new SourceError('not-a-picture', `${this.#bad} pictures in a row cannot be turned.`);
    this.#stop.abort(this.failure);
  }
}
