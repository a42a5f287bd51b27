import { JpegError } from './jpeg-error';
import { isApplication, isFrameHeader, jpegMarker } from './jpeg-markers';
import { jpegSegments, type JpegSegment } from './jpeg-segments';

/** What a JPEG's header tells. */
export interface JpegInfo {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Whether Huffman tables come before the first scan; V4L2 and RTP cameras leave them out. */
  readonly huffmanTables: boolean;
  /**
   * Whether an application segment (EXIF as a rule) holds another JPEG. Programs that look for the
   * first FFD9 cut such a picture at its thumbnail's end.
   */
  readonly exifThumbnail: boolean;
}

/**
 * Reads a JPEG's header, never its entropy data, so the cost does not grow with the picture; a
 * picture that breaks off inside its scan passes (see `jpegEnd`). Throws a `JpegError`:
 * 'not-a-jpeg', 'truncated' (before the scan), 'unsupported' (too many segments) or 'no-dimensions'.
 */
export function readJpegInfo(bytes: Uint8Array): JpegInfo {
  const segments = jpegSegments(bytes);
  const frameHeader = segments.find((segment) => isFrameHeader(segment.marker));
  if (frameHeader === undefined || frameHeader.end - frameHeader.contentStart < 6) {
    throw new JpegError('no-dimensions', 'The JPEG has no frame header before its scan.');
  }
  const { contentStart } = frameHeader;
  const height = uint16(bytes, contentStart + 1);
  const width = uint16(bytes, contentStart + 3);
  // A height of 0 announces one given after the scan (T.81, B.2.5); no camera sends such pictures.
  if (width === 0 || height === 0) {
    throw new JpegError('no-dimensions', "The JPEG's frame header gives no width or height.");
  }
  return {
    width,
    height,
    huffmanTables: segments.some((segment) => segment.marker === jpegMarker.dht),
    exifThumbnail: segments.some((segment) => holdsJpeg(bytes, segment)),
  };
}

/**
 * The offset after the picture's end marker, where nothing but padding (00, FF, CR, LF) follows
 * it; undefined for a picture that breaks off. Looks from the back, at the padding only.
 */
export function jpegEnd(bytes: Uint8Array): number | undefined {
  let end = bytes.length;
  while (end > 0 && isPadding(bytes[end - 1])) end -= 1;
  return bytes[end - 1] === jpegMarker.eoi && bytes[end - 2] === 0xff ? end : undefined;
}

/** Whether this is an application segment with a JPEG inside. */
export function holdsJpeg(bytes: Uint8Array, segment: JpegSegment): boolean {
  if (!isApplication(segment.marker)) return false;
  const content = bytes.subarray(segment.contentStart, segment.end);
  let at = content.indexOf(0xff);
  while (at >= 0) {
    // FFD8 alone also happens by chance in colour profiles; a JPEG goes on with a marker.
    if (content[at + 1] === jpegMarker.soi && content[at + 2] === 0xff) return true;
    at = content.indexOf(0xff, at + 1);
  }
  return false;
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x00 || byte === 0xff || byte === 0x0d || byte === 0x0a;
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
