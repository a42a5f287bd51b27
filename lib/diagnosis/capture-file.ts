import type { WireRecord } from './wire-capture';

/*
 * The file that "Download capture" gives: a text head, then what went over the wire, in turn.
 *
 *   Framewall camera capture 1        the version of this format
 *   kind: mjpeg                       further lines `name: value`, to be ignored where not known
 *                                     an empty line ends the head
 *   sent 143                          a request of 143 bytes, then a line end
 *   <143 bytes>                       then a line end
 *   received 26214                    what was received until the next request or the end
 *   <26214 bytes>
 *
 * Lines end with a single LF. Each `sent` of an HTTP camera is a connection of its own.
 */

const firstLine = 'Framewall camera capture 1';
const LF = 0x0a;

export interface CaptureFile {
  /** By name, such as `kind`. */
  readonly head: ReadonlyMap<string, string>;
  readonly records: readonly WireRecord[];
}

export function encodeCapture({ head, records }: CaptureFile): Buffer {
  const lines = [...head].map(([name, value]) => `${name}: ${value.replaceAll(/\s+/g, ' ')}`);
  return Buffer.concat([
    Buffer.from([firstLine, ...lines, '', ''].join('\n')),
    ...records.flatMap(({ direction, bytes }) => [
      Buffer.from(`${direction} ${bytes.length}\n`),
      bytes,
      Buffer.from('\n'),
    ]),
  ]);
}

/** @throws Error where the file is not such a capture, or is cut short */
export function decodeCapture(file: Uint8Array): CaptureFile {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const line = () => {
    const end = bytes.indexOf(LF, at);
    if (end < 0) throw new Error('The capture breaks off.');
    const text = bytes.toString('utf8', at, end);
    at = end + 1;
    return text;
  };
  if (line() !== firstLine) throw new Error('This is no camera capture of version 1.');
  const head = new Map<string, string>();
  for (let text = line(); text !== ''; text = line()) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(text) ?? [];
    head.set(name, value);
  }
  const records: WireRecord[] = [];
  while (at < bytes.length) {
    const [, direction, length] = /^(sent|received) (\d+)$/.exec(line()) ?? [];
    const end = at + Number(length);
    if (direction === undefined || bytes[end] !== LF) throw new Error('The capture breaks off.');
    records.push({
      direction: direction === 'sent' ? 'sent' : 'received',
      bytes: bytes.subarray(at, end),
    });
    at = end + 1;
  }
  return { head, records };
}
