import { JpegError } from '@/lib/jpeg/jpeg-error';
import { isFrameHeader, jpegMarker } from '@/lib/jpeg/jpeg-markers';
import type { JpegSegment } from '@/lib/jpeg/jpeg-segments';
import type { PictureTransform } from './picture-transform';

/** One colour component, by the frame header. */
export interface FrameComponent {
  readonly id: number;
  /** Blocks of eight by eight in one MCU, across and down. */
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisation: number;
  /** Blocks that hold pixels of the picture. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
}

/** How a picture is divided (T.81, A.1 and A.2). */
export interface FrameLayout {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly components: readonly FrameComponent[];
  /** Pixels in one MCU. */
  readonly mcuWidth: number;
  readonly mcuHeight: number;
  readonly mcusAcross: number;
  readonly mcusDown: number;
}

/** Larger ones are left to others: coefficients take six bytes a pixel at most. */
const maxPixels = 16 * 1024 * 1024;
const maxBlocksInMcu = 10;

/** @throws JpegError 'unsupported', 'no-dimensions' or 'damaged' */
export function readFrameLayout(bytes: Uint8Array, segments: readonly JpegSegment[]): FrameLayout {
  const header = segments.find(({ marker }) => isFrameHeader(marker));
  if (!header) throw new JpegError('no-dimensions', 'The JPEG has no frame header.');
  const content = bytes.subarray(header.contentStart, header.end);
  const [precision = 0, , , , , count = 0] = content;
  const isSequential = header.marker === jpegMarker.sof0 || header.marker === jpegMarker.sof1;
  if (!isSequential || precision !== 8) {
    throw new JpegError('unsupported', 'Only sequential Huffman JPEGs of 8 bits are transformed.');
  }
  if (count < 1 || count > 4 || content.length < 6 + 3 * count) {
    throw new JpegError('damaged', 'The frame header lists no usable components.');
  }
  const height = uint16(content, 1);
  const width = uint16(content, 3);
  if (width === 0 || height === 0) throw new JpegError('no-dimensions', 'There is no size.');
  if (width * height > maxPixels) throw new JpegError('unsupported', 'The picture is too large.');
  const sampled = Array.from({ length: count }, (_, index) =>
    sampledComponent(content.subarray(6 + 3 * index), count === 1),
  );
  return divide(width, height, sampled);
}

/**
 * Whether the picture can be transformed without loss: pixels that only make a mirrored axis' last
 * MCU whole would come to stand first.
 */
export function fillsMcus(
  { width, height, mcuWidth, mcuHeight }: FrameLayout,
  { transpose, mirrorX, mirrorY }: PictureTransform,
): boolean {
  const [alongWidth, alongHeight] = transpose ? [mirrorY, mirrorX] : [mirrorX, mirrorY];
  return !(alongWidth && width % mcuWidth !== 0) && !(alongHeight && height % mcuHeight !== 0);
}

type Sampled = Omit<FrameComponent, 'blocksAcross' | 'blocksDown'>;

/** Of a single component the factors mean nothing: its MCU is one block (T.81, A.2.2). */
function sampledComponent([id = 0, factors = 0, table = 0]: Uint8Array, alone: boolean): Sampled {
  const [horizontal, vertical] = alone ? [1, 1] : [factors >> 4, factors & 15];
  if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4 || table > 3) {
    throw new JpegError('damaged', 'A component has impossible sampling factors.');
  }
  return { id, horizontal, vertical, quantisation: table };
}

function divide(width: number, height: number, sampled: readonly Sampled[]): FrameLayout {
  const most = (factor: 'horizontal' | 'vertical') => Math.max(...sampled.map((c) => c[factor]));
  const [mostAcross, mostDown] = [most('horizontal'), most('vertical')];
  const blocks = sampled.reduce((sum, c) => sum + c.horizontal * c.vertical, 0);
  if (blocks > maxBlocksInMcu) {
    throw new JpegError('unsupported', 'The components do not fit one scan.');
  }
  const blocksIn = (pixels: number, factor: number, largest: number) =>
    Math.ceil(Math.ceil((pixels * factor) / largest) / 8);
  return {
    width,
    height,
    mcuWidth: 8 * mostAcross,
    mcuHeight: 8 * mostDown,
    mcusAcross: Math.ceil(width / (8 * mostAcross)),
    mcusDown: Math.ceil(height / (8 * mostDown)),
    components: sampled.map((component) => ({
      ...component,
      blocksAcross: blocksIn(width, component.horizontal, mostAcross),
      blocksDown: blocksIn(height, component.vertical, mostDown),
    })),
  };
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
