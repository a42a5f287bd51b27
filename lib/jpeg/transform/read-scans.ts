import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegMarker } from '@/lib/jpeg/jpeg-markers';
import type { JpegSegment } from '@/lib/jpeg/jpeg-segments';
import { nextSegment } from '@/lib/jpeg/jpeg-segments';
import { standardHuffmanTables } from '@/lib/jpeg/standard-huffman-tables';
import type { CoefficientPlane } from './coefficient-plane';
import { decodeScan, type Scan } from './decode-scan';
import { readEntropyData } from './entropy-data';
import type { FrameLayout } from './frame-layout';
import { huffmanDecoder, type HuffmanDecoder } from './huffman-decoder';
import type { HuffmanTable } from './optimal-huffman';
import type { CoefficientMap } from './zigzag';

export interface ScanTarget {
  readonly layout: FrameLayout;
  readonly planes: readonly CoefficientPlane[];
  readonly map: CoefficientMap;
}

/** What segments before a scan set for it. */
interface Tables {
  /** By class << 4 | identifier. Laid out for decoding only once a scan uses them. */
  readonly huffman: Map<number, HuffmanTable>;
  restartInterval: number;
}

/**
 * Decodes all scans of a sequential JPEG.
 * @param segments those up to the first scan header
 * @throws JpegError 'damaged', 'truncated' or 'unsupported'
 */
export function readScans(
  bytes: Uint8Array,
  segments: readonly JpegSegment[],
  target: ScanTarget,
): void {
  const tables: Tables = { huffman: new Map(), restartInterval: 0 };
  // For pictures that leave them out; others say their own.
  readHuffmanTables(standardHuffmanTables.subarray(4), tables);
  const missing = new Set(target.layout.components.keys());
  for (const segment of segments) apply(bytes, segment, tables);
  let header = segments.at(-1);
  while (header) {
    const scan = scanOf(bytes.subarray(header.contentStart, header.end), tables, target, missing);
    const data = readEntropyData(bytes, header.end);
    decodeScan(scan, data, target.layout, target.map);
    if (missing.size === 0) return;
    header = nextScan(bytes, data.end, tables);
  }
}

function nextScan(bytes: Uint8Array, from: number, tables: Tables): JpegSegment {
  for (let at = from; ;) {
    const segment = nextSegment(bytes, at);
    if (segment.marker === jpegMarker.dqt || segment.marker === jpegMarker.dnl) {
      throw new JpegError('unsupported', 'Quantisation or height changes between scans.');
    }
    apply(bytes, segment, tables);
    if (segment.marker === jpegMarker.sos) return segment;
    at = segment.end;
  }
}

function apply(bytes: Uint8Array, { marker, contentStart, end }: JpegSegment, tables: Tables) {
  const content = bytes.subarray(contentStart, end);
  if (marker === jpegMarker.dht) readHuffmanTables(content, tables);
  else if (marker === jpegMarker.dri) {
    tables.restartInterval = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
  }
}

function readHuffmanTables(content: Uint8Array, { huffman }: Tables): void {
  for (let at = 0; at < content.length;) {
    const counts = content.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const values = content.subarray(at + 17, at + 17 + total);
    if (counts.length < 16 || values.length < total || total > 256) {
      throw new JpegError('damaged', 'A Huffman table is cut off.');
    }
    huffman.set(content[at] ?? 0, { counts, values });
    at += 17 + total;
  }
}

function scanOf(
  [count = 0, ...fields]: Uint8Array,
  { huffman, restartInterval }: Tables,
  { layout, planes }: ScanTarget,
  missing: Set<number>,
): Scan {
  const decoders = new Map<HuffmanTable, HuffmanDecoder>();
  const decoderOf = (key: number): HuffmanDecoder | undefined => {
    const table = huffman.get(key);
    const decoder = table && (decoders.get(table) ?? huffmanDecoder(table.counts, table.values));
    if (table && decoder) decoders.set(table, decoder);
    return decoder;
  };
  const components = Array.from({ length: count }, (_, position) => {
    const index = layout.components.findIndex(({ id }) => id === fields[position * 2]);
    const selectors = fields[position * 2 + 1] ?? 0;
    const [frame, plane] = [layout.components[index], planes[index]];
    const dc = decoderOf(selectors >> 4);
    const ac = decoderOf(0x10 | (selectors & 15));
    if (!frame || !plane || !dc || !ac || !missing.delete(index)) {
      throw new JpegError('damaged', 'A scan header names what there is not.');
    }
    return { frame, plane, dc, ac, predictor: 0 };
  });
  if (components.length === 0) throw new JpegError('damaged', 'A scan has no components.');
  return { components, restartInterval };
}
