import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegSegments } from '@/lib/jpeg/jpeg-segments';
import { PlaneMemory } from './coefficient-plane';
import { encodeScan } from './encode-scan';
import { fillsMcus, type FrameLayout, readFrameLayout } from './frame-layout';
import type { PictureTransform } from './picture-transform';
import { readScans } from './read-scans';
import { SymbolList } from './symbol-list';
import { writeJpeg } from './write-jpeg';
import { coefficientMap } from './zigzag';

/** What a picture of 4K needs is kept for the next one; more is given back at once. */
const usualBytes = 32 * 1024 * 1024;

/**
 * Turns and mirrors JPEGs without decoding them to pixels (ITU-T T.81): coefficients change places
 * and signs, so nothing is lost and the quality stays exactly that of the camera. Keeps its memory
 * from picture to picture.
 */
export class JpegTransformer {
  readonly #memory = new PlaneMemory();
  readonly #symbols = new SymbolList();

  /**
   * A sequential Huffman JPEG of 8 bits, transformed, in memory of its own: one scan with tables
   * made for it, no restart markers. Comments, colour profiles and what says how colours are coded
   * stay; EXIF and XMP, which describe the picture as it was, go.
   * @throws JpegError 'unsupported' where that cannot be done without loss: another kind of JPEG,
   * or a mirrored axis whose pixels do not fill its last MCU; 'damaged', 'truncated', 'not-a-jpeg'
   * or 'no-dimensions' for bytes that are no whole picture
   */
  transform(jpeg: Uint8Array, transform: PictureTransform): Uint8Array {
    try {
      return this.#transform(jpeg, transform);
    } finally {
      this.#memory.shrink(usualBytes);
      this.#symbols.shrink(usualBytes);
    }
  }

  #transform(jpeg: Uint8Array, transform: PictureTransform): Uint8Array {
    const segments = jpegSegments(jpeg);
    const layout = readFrameLayout(jpeg, segments);
    if (!fillsMcus(layout, transform)) {
      throw new JpegError('unsupported', 'The picture does not fill its last MCU.');
    }
    requireEnoughBits(layout, jpeg);
    const planes = this.#memory.planes(layout, transform);
    readScans(jpeg, segments, { layout, planes, map: coefficientMap(transform) });
    const scan = encodeScan(planes, this.#symbols);
    return writeJpeg(jpeg, segments, { layout, planes, scan, transform });
  }
}

/** Each block takes two bits at least: a few bytes must not make us set megabytes aside. */
function requireEnoughBits({ components }: FrameLayout, jpeg: Uint8Array): void {
  const blocks = components.reduce((sum, c) => sum + c.blocksAcross * c.blocksDown, 0);
  if (jpeg.length * 4 < blocks) throw new JpegError('damaged', 'The JPEG is too short.');
}
