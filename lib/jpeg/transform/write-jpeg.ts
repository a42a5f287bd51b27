import { JpegError } from '@/lib/jpeg/jpeg-error';
import { isApplication, isFrameHeader, jpegMarker } from '@/lib/jpeg/jpeg-markers';
import type { JpegSegment } from '@/lib/jpeg/jpeg-segments';
import { holdsJpeg } from '@/lib/jpeg/jpeg-info';
import type { CoefficientPlane } from './coefficient-plane';
import type { EncodedScan } from './encode-scan';
import { groupOf } from './encode-scan';
import type { FrameLayout } from './frame-layout';
import type { HuffmanTable } from './optimal-huffman';
import { type PictureTransform, uprightTransform } from './picture-transform';
import { coefficientMap } from './zigzag';

export interface TransformedPicture {
  /** Of the original. */
  readonly layout: FrameLayout;
  readonly planes: readonly CoefficientPlane[];
  readonly scan: EncodedScan;
  readonly transform: PictureTransform;
}

/**
 * The whole transformed JPEG; `segments` are the original's up to its first scan.
 * @throws JpegError 'damaged'
 */
export function writeJpeg(
  original: Uint8Array,
  segments: readonly JpegSegment[],
  picture: TransformedPicture,
): Uint8Array {
  const { scan, transform } = picture;
  const kept = segments.flatMap((segment) => keptSegment(original, segment, transform));
  const headers = [
    Uint8Array.of(0xff, jpegMarker.soi),
    ...kept,
    frameHeader(picture, segments),
    ...scan.tables.flatMap(({ dc, ac }, group) => [
      huffmanSegment(group, dc),
      huffmanSegment(0x10 | group, ac),
    ]),
    scanHeader(picture),
  ];
  const headerBytes = headers.reduce((sum, { length }) => sum + length, 0);
  const target = new Uint8Array(headerBytes + scan.maxBytes + 2);
  let at = 0;
  for (const header of headers) {
    target.set(header, at);
    at += header.length;
  }
  at = scan.write(target, at);
  target.set([0xff, jpegMarker.eoi], at);
  return target.slice(0, at + 2);
}

/** What goes over from the original, changed where the turn demands it. */
function keptSegment(
  bytes: Uint8Array,
  segment: JpegSegment,
  { transpose }: PictureTransform,
): Uint8Array[] {
  const { marker, start, contentStart, end } = segment;
  const whole = bytes.slice(start, end);
  if (marker === jpegMarker.dqt) return [transpose ? transposedQuantisation(whole) : whole];
  if (marker === jpegMarker.com) return [whole];
  const goes = marker === jpegMarker.app1 || holdsJpeg(bytes, segment);
  if (!isApplication(marker) || goes) return [];
  const isJfif = marker === jpegMarker.app0 && bytes[contentStart] === 0x4a && whole.length >= 18;
  return [isJfif ? jfifSegment(whole, transpose) : whole];
}

/** Across and down change places in the density; a thumbnail, which nobody uses, is left out. */
function jfifSegment(whole: Uint8Array, transpose: boolean): Uint8Array {
  const segment = whole.slice(0, 18);
  segment.set([0, 16], 2);
  if (transpose) segment.set([...segment.subarray(14, 16), ...segment.subarray(12, 14)], 12);
  segment.set([0, 0], 16);
  return segment;
}

function transposedQuantisation(segment: Uint8Array): Uint8Array {
  const { places } = coefficientMap({ ...uprightTransform, transpose: true });
  const result = segment.slice();
  for (let at = 4; at < segment.length;) {
    const bytesEach = (segment[at] ?? 0) >> 4 === 0 ? 1 : 2;
    at += 1;
    if (at + 64 * bytesEach > segment.length) {
      throw new JpegError('damaged', 'A quantisation table is cut off.');
    }
    places.forEach((place, index) => {
      const from = at + index * bytesEach;
      result.set(segment.subarray(from, from + bytesEach), at + place * bytesEach);
    });
    at += 64 * bytesEach;
  }
  return result;
}

function frameHeader(
  { layout, planes, transform }: TransformedPicture,
  segments: readonly JpegSegment[],
): Uint8Array {
  const { width, height } = layout;
  const [across, down] = transform.transpose ? [height, width] : [width, height];
  const marker = segments.find((segment) => isFrameHeader(segment.marker))?.marker;
  const components = layout.components.flatMap(({ id, quantisation }, index) => {
    const { horizontal = 1, vertical = 1 } = planes[index] ?? {};
    return [id, (horizontal << 4) | vertical, quantisation];
  });
  return segmentOf(marker ?? jpegMarker.sof0, [
    ...[8, down >> 8, down & 0xff, across >> 8, across & 0xff],
    ...[planes.length, ...components],
  ]);
}

function scanHeader({ layout: { components } }: TransformedPicture): Uint8Array {
  const selectors = components.flatMap(({ id }, index) => [id, groupOf(index) * 0x11]);
  return segmentOf(jpegMarker.sos, [components.length, ...selectors, 0, 63, 0]);
}

function huffmanSegment(destination: number, { counts, values }: HuffmanTable): Uint8Array {
  return segmentOf(jpegMarker.dht, [destination, ...counts, ...values]);
}

function segmentOf(marker: number, content: readonly number[]): Uint8Array {
  const length = content.length + 2;
  return Uint8Array.of(0xff, marker, length >> 8, length & 0xff, ...content);
}
