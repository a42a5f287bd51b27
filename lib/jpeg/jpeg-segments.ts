import { JpegError } from './jpeg-error';
import { jpegMarker, standsAlone } from './jpeg-markers';

/** One marker segment of a JPEG's header, as offsets into its bytes. */
export interface JpegSegment {
  /** The marker's second byte. */
  readonly marker: number;
  /** Of the marker's FF. */
  readonly start: number;
  /** Of the content, after marker and length. */
  readonly contentStart: number;
  readonly end: number;
}

/** Cameras write some twenty. A hostile one could fill a large picture with millions of them. */
const mostSegments = 1_000;

/**
 * The marker segments from the start to the scan header (SOS), which is the last one. The entropy
 * data after it are never looked at. Stray bytes between segments are skipped, as every decoder
 * does. Throws a `JpegError`: 'not-a-jpeg', 'truncated' where no scan header comes, or
 * 'unsupported' where it comes after `mostSegments` others.
 */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] {
  if (bytes[0] !== 0xff || bytes[1] !== jpegMarker.soi) {
    throw new JpegError('not-a-jpeg', 'The bytes do not begin with FFD8.');
  }
  const segments: JpegSegment[] = [];
  let position = 2;
  while (segments.length <= mostSegments) {
    const segment = nextSegment(bytes, position);
    segments.push(segment);
    if (segment.marker === jpegMarker.sos) return segments;
    position = segment.end;
  }
  throw new JpegError('unsupported', 'The JPEG has too many segments before its scan.');
}

/**
 * The first marker segment at or after `from`; also between two scans. Throws a `JpegError`
 * 'truncated' where none comes before the picture's end.
 */
export function nextSegment(bytes: Uint8Array, from: number): JpegSegment {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0) {
    const marker = bytes[at + 1];
    if (marker === undefined || marker === jpegMarker.eoi) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === 0 || standsAlone(marker) || (length < 2 && at + 4 <= bytes.length)) {
      at = bytes.indexOf(0xff, at + 2);
      continue;
    }
    const end = at + 2 + length;
    if (at + 4 > bytes.length || end > bytes.length) break;
    return { marker, start: at, contentStart: at + 4, end };
  }
  throw new JpegError('truncated', 'The JPEG ends before its scan header.');
}
