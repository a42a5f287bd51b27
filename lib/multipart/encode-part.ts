import type { PartRoom } from './part-room';

/** Header fields, by name or as pairs in order; ASCII only. */
export type PartFields = Readonly<Record<string, string>> | Iterable<readonly [string, string]>;

/** What is told of a picture beside its bytes. */
export interface FramePart {
  readonly jpeg: Uint8Array;
  readonly sequence: number;
  /** In milliseconds since the epoch. */
  readonly capturedAt: number;
  /** Around the picture, where it was read with some. */
  readonly room?: PartRoom | undefined;
}

/** The boundary of our own streams. */
export const frameBoundary = 'framewall-2f7c91d4';

const encoder = new TextEncoder();

/**
 * The response's Content-Type. The boundary stands without the two dashes: ffmpeg with
 * `-strict_mime_boundary 1` takes them for a part of it.
 */
export function multipartContentType(boundary: string = frameBoundary): string {
  return `multipart/x-mixed-replace; boundary=${boundary}`;
}

/** The body's first bytes: the first boundary, with nothing before it, as VLC wants. */
export function streamOpening(boundary: string = frameBoundary): Uint8Array {
  return encoder.encode(`--${boundary}\r\n`);
}

/**
 * One part in one buffer, to follow `streamOpening` or another part: headers, body, and the
 * boundary that ends it, since browsers show a picture only when they see the next boundary.
 * Content-Length is added. Made around the body where `room` has it to give, else a copy. Throws a TypeError for a header that is not one line of ASCII.
 */
export function encodePart(
  boundary: string,
  part: {
    readonly headers: PartFields;
    readonly body: Uint8Array;
    readonly room?: PartRoom | undefined;
  },
): Uint8Array {
  const { headers, body, room } = part;
  const fields = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  const lines = fields.map(fieldLine).join('');
  const head = `${lines}Content-Length: ${body.length}\r\n\r\n`;
  const tail = `\r\n--${boundary}\r\n`;
  const around = room?.take(body, head.length, tail.length);
  const encoded = around ?? new Uint8Array(head.length + body.length + tail.length);
  encoder.encodeInto(head, encoded);
  if (!around) encoded.set(body, head.length);
  encoder.encodeInto(tail, encoded.subarray(head.length + body.length));
  return encoded;
}

/** A picture as a part of a plain MJPEG stream, with its capture time in seconds and its sequence. */
export function encodeFramePart(frame: FramePart, boundary: string = frameBoundary): Uint8Array {
  return encodePart(boundary, {
    headers: {
      // With no parameter: ffmpeg refuses a part whose type has one.
      'Content-Type': 'image/jpeg',
      'X-Timestamp': (frame.capturedAt / 1000).toFixed(6),
      'X-Sequence': String(frame.sequence),
    },
    body: frame.jpeg,
    room: frame.room,
  });
}

function fieldLine([name, value]: readonly [string, string]): string {
  if (!/^[\w-]+$/.test(name) || !/^[ -~]*$/.test(value)) {
    throw new TypeError(`The header ${JSON.stringify(name)} is not one line of ASCII.`);
  }
  return `${name}: ${value}\r\n`;
}
