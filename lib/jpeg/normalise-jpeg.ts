import { viewBytes } from './cut-bytes';
import { exifOrientation, orientationSegment } from './exif-orientation';
import { holdsJpeg, jpegEnd } from './jpeg-info';
import { jpegMarker } from './jpeg-markers';
import { jpegSegments, type JpegSegment } from './jpeg-segments';
import { standardHuffmanTables } from './standard-huffman-tables';

/** Replace what stands from `from` to `to`. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: Uint8Array;
}

const nothing = new Uint8Array(0);

/**
 * Makes a camera's JPEG one that every viewer can show:
 * - a baseline picture without Huffman tables gets the standard ones (ITU-T T.81, Annex K);
 * - padding after the end marker is cut off (as a view, nothing is copied);
 * - an embedded thumbnail is removed as by `stripExifThumbnail`.
 *
 * Returns the very same object when nothing has to be done, else copies once. The pixels and the
 * entropy data stay as they are. Throws a `JpegError`: 'not-a-jpeg' or 'truncated' (before the
 * scan); a picture that breaks off later is left as it is.
 */
export function normaliseJpeg(bytes: Uint8Array): Uint8Array {
  const segments = jpegSegments(bytes);
  const scan = segments.at(-1);
  const edits = thumbnailEdits(bytes, segments);
  if (scan !== undefined && lacksTables(bytes, segments)) {
    edits.push({ from: scan.start, to: scan.start, by: standardHuffmanTables });
  }
  const end = jpegEnd(bytes) ?? bytes.length;
  return applyEdits(end === bytes.length ? bytes : viewBytes(bytes, 0, end), edits);
}

/**
 * Removes every application segment that holds a JPEG, since some viewers (Home Assistant's stills)
 * cut a picture at the first FFD9. An EXIF segment that turns the picture is replaced by one that
 * holds nothing but the orientation; any other metadata in that segment is lost. Returns the
 * very same object when there is none. Throws as `normaliseJpeg` does.
 */
export function stripExifThumbnail(bytes: Uint8Array): Uint8Array {
  return applyEdits(bytes, thumbnailEdits(bytes, jpegSegments(bytes)));
}

function thumbnailEdits(bytes: Uint8Array, segments: readonly JpegSegment[]): Edit[] {
  return segments
    .filter((segment) => holdsJpeg(bytes, segment))
    .map((segment) => {
      const content = bytes.subarray(segment.contentStart, segment.end);
      const orientation = segment.marker === jpegMarker.app1 ? exifOrientation(content) : undefined;
      const turned = orientation !== undefined && orientation !== 1;
      return {
        from: segment.start,
        to: segment.end,
        by: turned ? orientationSegment(orientation) : nothing,
      };
    });
}

/** Only sequential Huffman pictures of 8 bits: for no other are there standard tables. */
function lacksTables(bytes: Uint8Array, segments: readonly JpegSegment[]): boolean {
  const isSequential = segments.some(
    ({ marker, contentStart }) =>
      (marker === jpegMarker.sof0 || marker === jpegMarker.sof1) && bytes[contentStart] === 8,
  );
  return isSequential && !segments.some(({ marker }) => marker === jpegMarker.dht);
}

function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return bytes;
  const growth = edits.reduce((sum, { from, to, by }) => sum + by.length - (to - from), 0);
  const result = new Uint8Array(bytes.length + growth);
  let read = 0;
  let written = 0;
  for (const { from, to, by } of edits) {
    result.set(bytes.subarray(read, from), written);
    written += from - read;
    result.set(by, written);
    written += by.length;
    read = to;
  }
  result.set(bytes.subarray(read), written);
  return result;
}
