import { JpegError } from '@/lib/jpeg/jpeg-error';
import type { CoefficientPlane } from './coefficient-plane';
import type { HuffmanDecoder } from './huffman-decoder';
import { endOfBlock, lookupBits } from './huffman-decoder';
import type { CoefficientMap } from './zigzag';

const lookupShift = 32 - lookupBits;
/** Of a DC coefficient; pictures of 8 bits stay below 2048, and differences must fit 15 bits. */
const maxDc = 16_383;

/** A component as a scan reads it. */
export interface ScanComponent {
  readonly plane: CoefficientPlane;
  readonly dc: HuffmanDecoder;
  readonly ac: HuffmanDecoder;
  /** The block before's DC coefficient. */
  predictor: number;
}

/**
 * Decodes one block (T.81, F.2.2) to where the transform puts it.
 * @param at in bits
 * @param block its place in the transformed plane
 * @returns where the next one begins, in bits
 * @throws JpegError 'damaged'
 */
export function decodeBlock(
  bits: DataView,
  at: number,
  component: ScanComponent,
  block: number,
  { places, signs }: CoefficientMap,
): number {
  const { values, low, high } = component.plane;
  const base = block * 64;
  let position = decodeDc(bits, at, component);
  values[base] = component.predictor;
  const { coefficients } = component.ac;
  let lowMask = 0;
  let highMask = 0;
  for (let index = 1; index < 64; index += 1) {
    const word = bits.getInt32(position >>> 3) << (position & 7);
    let entry = coefficients[word >>> lookupShift] ?? 0;
    if (entry !== 0) {
      position += entry & 0xff;
    } else {
      const symbol = findSymbol(component.ac, word);
      const size = (symbol >> 8) & 15;
      position += symbol & 0xff;
      entry = ((symbol >> 12) << 8) | (size === 0 ? 0 : readValue(bits, position, size) << 16);
      position += size;
    }
    const run = (entry >> 8) & 0xff;
    if (run === endOfBlock) break;
    index += run;
    const value = entry >> 16;
    if (value === 0) {
      // Sixteen zeroes; anything else without a value ends the block.
      if (run !== 15) break;
      continue;
    }
    if (index > 63) throw new JpegError('damaged', 'A block has more than 64 coefficients.');
    const place = places[index] ?? 0;
    const sign = signs[index] ?? 0;
    values[base + place] = (value ^ sign) - sign;
    if (place < 32) lowMask |= 1 << place;
    else highMask |= 1 << (place - 32);
  }
  low[block] = lowMask;
  high[block] = highMask;
  return position;
}

function decodeDc(bits: DataView, at: number, component: ScanComponent): number {
  const word = bits.getInt32(at >>> 3) << (at & 7);
  const symbol = findSymbol(component.dc, word);
  const size = symbol >> 8;
  const position = at + (symbol & 0xff);
  if (size === 0) return position;
  if (size > 15) throw new JpegError('damaged', 'A DC difference is too large.');
  component.predictor += readValue(bits, position, size);
  if (component.predictor > maxDc || component.predictor < -maxDc) {
    throw new JpegError('damaged', 'A DC coefficient is too large.');
  }
  return position + size;
}

/**
 * @param word the next bits, from the top
 * @returns symbol << 8 | bits of the code
 */
function findSymbol({ symbols, ends, offsets, values }: HuffmanDecoder, word: number): number {
  const entry = symbols[word >>> lookupShift] ?? 0;
  if (entry !== 0) return entry;
  const code = word >>> 16;
  for (let length = lookupBits + 1; length <= 16; length += 1) {
    if (code < (ends[length] ?? 0)) {
      const index = (code >> (16 - length)) + (offsets[length] ?? 0);
      return ((values[index] ?? 0) << 8) | length;
    }
  }
  throw new JpegError('damaged', 'There is no such Huffman code.');
}

/** T.81, F.2.2.1: a leading zero makes it negative. */
function readValue(bits: DataView, at: number, size: number): number {
  const word = bits.getInt32(at >>> 3) << (at & 7);
  const raw = word >>> (32 - size);
  return word < 0 ? raw : raw - (1 << size) + 1;
}
