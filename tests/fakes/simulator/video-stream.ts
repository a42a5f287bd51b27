import { endlessPartHead, headerLines, partEnd, partHead, streamHead } from './camera-words';
import type { Fault } from './faults';
import type { Outflow } from './outflow';
import { sendPicture } from './sent-picture';

/** One visitor's MJPEG: takes each picture that it has room for. */
export class VideoStream {
  readonly #out: Outflow;
  #isAbandoned = false;

  constructor(out: Outflow, fault: Fault | undefined, cameraNowMs: number) {
    this.#out = out;
    const head = streamHead(cameraNowMs);
    if (fault === 'drip-head') out.drip(head);
    else out.say(head);
  }

  /** @returns whether the picture, or what the fault makes of it, went out */
  show(jpeg: Uint8Array, fault: Fault | undefined, cameraNowMs: number): boolean {
    if (this.#isAbandoned || this.#out.isBusy || fault === 'silence') return false;
    if (fault === 'endless-header') {
      this.#out.flood(endlessPartHead(), headerLines, Infinity, () => undefined);
      return false;
    }
    sendPicture(this.#out, fault, jpeg, {
      before: (lengthBytes) => partHead(lengthBytes, cameraNowMs),
      after: partEnd,
      done: () => undefined,
    });
    return true;
  }

  /** The camera has lost sight of it, and it of the camera. */
  abandon(): void {
    this.#isAbandoned = true;
  }
}
