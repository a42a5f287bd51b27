import { JpegError } from '@/lib/jpeg/jpeg-error';

/** Codes up to this long are found by one look; nearly all are. */
export const lookupBits = 10;
/** In `HuffmanDecoder.coefficients`: a run that ends the block. */
export const endOfBlock = 64;

/** One Huffman table, laid out for decoding. */
export interface HuffmanDecoder {
  /** By the next `lookupBits` bits: symbol << 8 | bits of the code; 0 for a longer code. */
  readonly symbols: Int32Array;
  /**
   * By the same bits, for a table of AC coefficients: value << 16 | run << 8 | bits of code and
   * value together; 0 where they are longer or where no value follows.
   */
  readonly coefficients: Int32Array;
  /** By length: the first code longer than those of this length, in 16 bits from the top. */
  readonly ends: Int32Array;
  /** By length: what to add to a code of this length to get its symbol's index. */
  readonly offsets: Int32Array;
  readonly values: Uint8Array;
}

/**
 * @param counts how many codes there are of 1 to 16 bits
 * @param values the symbols, by the length of their codes
 * @throws JpegError 'damaged' where there are more codes than fit
 */
export function huffmanDecoder(counts: Uint8Array, values: Uint8Array): HuffmanDecoder {
  const symbols = new Int32Array(1 << lookupBits);
  const ends = new Int32Array(18);
  const offsets = new Int32Array(18);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    offsets[length] = index - code;
    for (const last = index + count; index < last; index += 1, code += 1) {
      if (length > lookupBits) continue;
      const from = code << (lookupBits - length);
      const entry = ((values[index] ?? 0) << 8) | length;
      symbols.fill(entry, from, from + (1 << (lookupBits - length)));
    }
    if (code > 1 << length) throw new JpegError('damaged', 'A Huffman table has too many codes.');
    ends[length] = code << (16 - length);
    code <<= 1;
  }
  return { symbols, coefficients: withValues(symbols), ends, offsets, values };
}

function withValues(symbols: Int32Array): Int32Array {
  return symbols.map((entry, bits) => {
    const symbol = entry >> 8;
    const size = symbol & 15;
    const length = entry & 255;
    if (entry === 0) return 0;
    if (symbol === 0) return (endOfBlock << 8) | length;
    if (size === 0 || length + size > lookupBits) return 0;
    const raw = (bits >> (lookupBits - length - size)) & ((1 << size) - 1);
    const value = raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw;
    return (value << 16) | ((symbol >> 4) << 8) | (length + size);
  });
}
