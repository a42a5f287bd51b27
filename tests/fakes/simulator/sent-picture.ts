import { corrupt, garbled, truncated } from './damage';
import type { Fault } from './faults';
import type { Outflow } from './outflow';

/** Of a huge picture. */
export const hugeBytes = 50_000_000;

/** What Content-Length promises beyond what comes. */
const promisedTooMuchBytes = 5_000;

const hugePortion = new Uint8Array(64 * 1024).fill(0x55);

/** What goes out round a picture: by a part of a stream, or by an answer of its own. */
export interface Wrapping {
  /** @param lengthBytes what Content-Length says; undefined: there is none */
  readonly before: (lengthBytes: number | undefined) => Uint8Array;
  readonly after: Uint8Array;
  /** What the camera does once all is out. */
  readonly done: () => void;
}

/** Sends a picture as the fault has it. */
export function sendPicture(
  out: Outflow,
  fault: Fault | undefined,
  jpeg: Uint8Array,
  wrapping: Wrapping,
): void {
  const { before, after, done } = wrapping;
  const whole = (body: Uint8Array, lengthBytes = body.length): Buffer =>
    Buffer.concat([before(lengthBytes), body, after]);
  const say = (bytes: Uint8Array): void => {
    out.say(bytes);
    done();
  };
  switch (fault) {
    case 'reset-mid-frame':
      out.sayAndReset(Buffer.concat([before(jpeg.length), truncated(jpeg)]));
      break;
    case 'drip':
      out.say(before(jpeg.length));
      out.drip(Buffer.concat([jpeg, after]), done);
      break;
    case 'drip-head':
      out.drip(whole(jpeg), done);
      break;
    case 'huge':
    case 'huge-unsized': {
      const head = before(fault === 'huge' ? hugeBytes : undefined);
      const start = jpeg.subarray(0, -2);
      out.flood(Buffer.concat([head, start]), hugePortion, hugeBytes - start.length, done);
      break;
    }
    case 'length-long':
      say(whole(jpeg, jpeg.length + promisedTooMuchBytes));
      break;
    case 'length-short':
      say(whole(jpeg, jpeg.length >> 1));
      break;
    default:
      say(whole(damaged(jpeg, fault)));
  }
}

function damaged(jpeg: Uint8Array, fault: Fault | undefined): Uint8Array {
  switch (fault) {
    case 'truncated':
      return truncated(jpeg);
    case 'corrupt':
      return corrupt(jpeg);
    case 'garbled':
      return garbled(jpeg);
    default:
      return jpeg;
  }
}
