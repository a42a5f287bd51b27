import type { CoefficientPlane } from './coefficient-plane';
import { type HuffmanTable, optimalHuffmanTable } from './optimal-huffman';
import type { SymbolList } from './symbol-list';

/** Tables that a component uses: the first component's are its own, all others share theirs. */
export const groupOf = (component: number) => (component === 0 ? 0 : 1);

export interface EncodedScan {
  /** By group, for DC and AC; a group that no component uses has none. */
  readonly tables: readonly { readonly dc: HuffmanTable; readonly ac: HuffmanTable }[];
  /** Writes the data to `target` and returns the offset after it. */
  write(target: Uint8Array, from: number): number;
  /** No more than this is written. */
  readonly maxBytes: number;
}

/** All planes in one scan, with tables made for it. */
export function encodeScan(planes: readonly CoefficientPlane[], symbols: SymbolList): EncodedScan {
  listSymbols(planes, symbols);
  const tables = (planes.length > 1 ? [0, 1] : [0]).map((group) => ({
    dc: optimalHuffmanTable(symbols.frequencies.subarray(group * 512, group * 512 + 256)),
    ac: optimalHuffmanTable(symbols.frequencies.subarray(group * 512 + 256, group * 512 + 512)),
  }));
  const codes = new Int32Array(4 * 256);
  tables.forEach(({ dc, ac }, group) => {
    setCodes(dc, codes.subarray(group * 512, group * 512 + 256));
    setCodes(ac, codes.subarray(group * 512 + 256, group * 512 + 512));
  });
  const bits = symbols.frequencies.reduce(
    (sum, count, key) => sum + count * (((codes[key] ?? 0) & 31) + (key & 15)),
    0,
  );
  return {
    tables,
    // A stuffed byte may follow each.
    maxBytes: 2 * (Math.ceil(bits / 8) + 1),
    write: (target, from) => writeBits(symbols, codes, target, from),
  };
}

function listSymbols(planes: readonly CoefficientPlane[], symbols: SymbolList): void {
  symbols.clear();
  const [first] = planes;
  if (!first) return;
  const mcusAcross = first.blocksAcross / first.horizontal;
  const mcusDown = first.blocksDown / first.vertical;
  const predictors = planes.map(() => 0);
  for (let y = 0; y < mcusDown; y += 1) {
    for (let x = 0; x < mcusAcross; x += 1) {
      for (let index = 0; index < planes.length; index += 1) {
        const plane = planes[index];
        if (plane) {
          predictors[index] = listMcu(plane, x, y, predictors[index] ?? 0, groupOf(index), symbols);
        }
      }
    }
  }
}

/** @returns the last block's DC coefficient */
function listMcu(
  plane: CoefficientPlane,
  x: number,
  y: number,
  predictor: number,
  group: number,
  symbols: SymbolList,
): number {
  const { horizontal, vertical, blocksAcross, values } = plane;
  let previous = predictor;
  for (let row = y * vertical; row < (y + 1) * vertical; row += 1) {
    for (let column = x * horizontal; column < (x + 1) * horizontal; column += 1) {
      const block = row * blocksAcross + column;
      const dc = values[block * 64] ?? 0;
      symbols.addBlock(plane, block, dc - previous, group);
      previous = dc;
    }
  }
  return previous;
}

/** code << 5 | length, by symbol (T.81, C.2). */
function setCodes({ counts, values }: HuffmanTable, codes: Int32Array): void {
  let code = 0;
  let index = 0;
  counts.forEach((count, shorter) => {
    for (const last = index + count; index < last; index += 1, code += 1) {
      codes[values[index] ?? 0] = (code << 5) | (shorter + 1);
    }
    code <<= 1;
  });
}

function writeBits(
  { entries, length }: SymbolList,
  codes: Int32Array,
  target: Uint8Array,
  from: number,
): number {
  let at = from;
  let pending = 0;
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const entry = entries[index] ?? 0;
    const code = codes[entry & 0x3ff] ?? 0;
    const size = entry & 15;
    // Code and value together take 31 bits at most, and up to seven may be pending.
    if ((code & 31) + size <= 24) {
      pending = (pending << ((code & 31) + size)) | ((code >> 5) << size) | (entry >>> 10);
      count += (code & 31) + size;
    } else {
      pending = (pending << (code & 31)) | (code >> 5);
      count += code & 31;
      for (; count >= 8; count -= 8) at = writeByte(target, at, pending >>> (count - 8));
      pending = (pending << size) | (entry >>> 10);
      count += size;
    }
    for (; count >= 8; count -= 8) at = writeByte(target, at, pending >>> (count - 8));
  }
  return count === 0 ? at : writeByte(target, at, (pending << (8 - count)) | (0xff >> count));
}

/** After FF comes a zero, so that no marker is seen there (T.81, F.1.2.3). */
function writeByte(target: Uint8Array, at: number, value: number): number {
  target[at] = value;
  if ((value & 0xff) !== 0xff) return at + 1;
  target[at + 1] = 0;
  return at + 2;
}
