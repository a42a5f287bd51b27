import { JpegError } from '@/lib/jpeg/jpeg-error';
import { isRestart } from '@/lib/jpeg/jpeg-markers';

/** The longest block: a decoder notices only after one that its data have ended. */
const slackBytes = 512;

/** A scan's bits without stuffed bytes and markers. */
export interface EntropyData {
  /** Reads past the end are zero bits. */
  readonly bits: DataView;
  /** Where each restart interval ends, in bits; each begins at the end of the one before. */
  readonly intervalEnds: readonly number[];
  /** The offset of the marker after the scan. */
  readonly end: number;
}

/**
 * Reads a scan's data (T.81, B.1.1.5) from `from` to the next marker other than a restart.
 * @throws JpegError 'damaged' where no marker follows
 */
export function readEntropyData(bytes: Uint8Array, from: number): EntropyData {
  const clean = new Uint8Array(bytes.length - from + slackBytes);
  const intervalEnds: number[] = [];
  let read = from;
  let written = 0;
  for (;;) {
    const found = bytes.indexOf(0xff, read);
    const code = bytes[found + 1];
    if (found < 0 || code === undefined) {
      throw new JpegError('damaged', 'The JPEG ends inside its scan.');
    }
    clean.set(bytes.subarray(read, found), written);
    written += found - read;
    read = found + 2;
    if (code === 0) {
      clean[written] = 0xff;
      written += 1;
    } else if (code === 0xff) {
      read = found + 1;
    } else {
      intervalEnds.push(written * 8);
      if (!isRestart(code)) {
        const bits = new DataView(clean.buffer, 0, written + slackBytes);
        return { bits, intervalEnds, end: found };
      }
    }
  }
}
