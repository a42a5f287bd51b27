import { pictureDecodes } from '@/lib/pictures/picture-decodes';
import type { Clock } from './clock';
import type { CapturedFrame, EmitFrame, FrameSource } from './frame-source';
import { type FrameGate, gatedSource } from './gated-source';
import { maxDecodedPixels, mostBadPictures } from './picture-limits';
import { SourceError } from './source-error';

/** A camera that sends real pictures keeps doing so: looked at now and then, it costs nothing. */
const checkEveryMs = 60_000;

/**
 * The same source, whose pictures are known to decode: the first is decoded before it is delivered,
 * and from then on one a minute. After one that does not decode each is decoded first, until one
 * does. What does not decode is dropped; too many of that in a row are a failure.
 */
export function decodedSource(source: FrameSource, tools: { readonly clock: Clock }): FrameSource {
  return gatedSource(source, (emit, stop) => new DecodeGate(emit, tools.clock, stop));
}

/** Lets frames through while pictures of this camera are known to decode. */
class DecodeGate implements FrameGate {
  readonly #emit: EmitFrame;
  readonly #clock: Clock;
  readonly #stop: AbortController;
  #open = false;
  #bad = 0;
  #checkAt = 0;
  /** The newest that came while another was being decoded. */
  #waiting: CapturedFrame | undefined;
  #checking = false;
  settled: Promise<void> = Promise.resolve();
  failure: SourceError | undefined;

  constructor(emit: EmitFrame, clock: Clock, stop: AbortController) {
    this.#emit = emit;
    this.#clock = clock;
    this.#stop = stop;
  }

  take(frame: CapturedFrame): void {
    if (this.#stop.signal.aborted) return;
    if (this.#open) this.#emit(frame);
    if (this.#checking) {
      if (!this.#open) this.#waiting = frame;
    } else if (!this.#open || this.#clock.elapsed() >= this.#checkAt) {
      this.settled = this.#check(frame);
    }
  }

  async #check(first: CapturedFrame): Promise<void> {
    this.#checking = true;
    for (let frame: CapturedFrame | undefined = first; frame; frame = this.#nextToCheck()) {
      const { jpeg, width } = frame;
      const decodes = await pictureDecodes(jpeg, { width, maxPixels: maxDecodedPixels });
      if (this.#stop.signal.aborted) break;
      if (decodes) this.#pass(frame);
      else this.#drop();
    }
    this.#checking = false;
  }

  #nextToCheck(): CapturedFrame | undefined {
    if (this.#open) return undefined;
    const frame = this.#waiting;
    this.#waiting = undefined;
    return frame;
  }

  #pass(frame: CapturedFrame): void {
    this.#bad = 0;
    this.#checkAt = this.#clock.elapsed() + checkEveryMs;
    if (this.#open) return;
    this.#open = true;
    this.#emit(frame);
    const newer = this.#waiting;
    this.#waiting = undefined;
    if (newer) this.#emit(newer);
  }

  #drop(): void {
    this.#open = false;
    this.#bad += 1;
    if (this.#bad <= mostBadPictures) return;
    this.failure = new SourceError(
      'not-a-picture',
      `${this.#bad} pictures in a row do not decode.`,
    );
    this.#stop.abort(this.failure);
  }
}
