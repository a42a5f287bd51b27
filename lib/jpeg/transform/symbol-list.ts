import type { CoefficientPlane } from './coefficient-plane';

/** A block takes 64 at most: zeroes share a symbol by sixteens. */
const maxPerBlock = 66;
/** Of symbols with a DC difference, and with AC coefficients. */
const dcClass = 0;
const acClass = 1;
const sixteenZeroes = 0xf0;

/**
 * What a scan is made of: Huffman symbols with the bits that follow each (T.81, F.1.2), and how
 * often each occurs. Tables are told apart by number: two for each group of components.
 */
export class SymbolList {
  /** bits << 10 | table << 8 | symbol; the symbol's low four bits are the number of bits. */
  entries = new Int32Array(64 * 1024);
  length = 0;
  /** By table << 8 | symbol. */
  readonly frequencies = new Uint32Array(4 * 256);

  clear(): void {
    this.length = 0;
    this.frequencies.fill(0);
  }

  /** @param group 0 for brightness, 1 for colour */
  addBlock(plane: CoefficientPlane, block: number, difference: number, group: number): void {
    if (this.entries.length - this.length < maxPerBlock) this.#grow();
    const { entries, frequencies } = this;
    const { values } = plane;
    const base = block * 64;
    let at = this.length;
    const dcKey = ((group * 2 + dcClass) << 8) | bitsOf(difference);
    entries[at++] = (valueBits(difference, dcKey & 15) << 10) | dcKey;
    frequencies[dcKey] = (frequencies[dcKey] ?? 0) + 1;
    const table = (group * 2 + acClass) << 8;
    let previous = 0;
    for (let half = 0; half < 64; half += 32) {
      let mask = (half === 0 ? plane.low[block] : plane.high[block]) ?? 0;
      while (mask !== 0) {
        const bit = mask & -mask;
        mask ^= bit;
        const place = half + 31 - Math.clz32(bit);
        let run = place - previous - 1;
        previous = place;
        for (; run > 15; run -= 16) {
          entries[at++] = table | sixteenZeroes;
          frequencies[table | sixteenZeroes] = (frequencies[table | sixteenZeroes] ?? 0) + 1;
        }
        const value = values[base + place] ?? 0;
        const size = bitsOf(value);
        const key = table | (run << 4) | size;
        entries[at++] = (valueBits(value, size) << 10) | key;
        frequencies[key] = (frequencies[key] ?? 0) + 1;
      }
    }
    if (previous < 63) {
      entries[at++] = table;
      frequencies[table] = (frequencies[table] ?? 0) + 1;
    }
    this.length = at;
  }

  /** Gives the memory back if it is more than a usual picture needs. */
  shrink(usualBytes: number): void {
    if (this.entries.byteLength > usualBytes) this.entries = new Int32Array(64 * 1024);
  }

  #grow(): void {
    const larger = new Int32Array(this.entries.length * 2);
    larger.set(this.entries);
    this.entries = larger;
  }
}

/** How many bits a value's size takes. */
function bitsOf(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}

/** Negative values are sent less one, in as many bits (T.81, F.1.2.1). */
function valueBits(value: number, size: number): number {
  return (value < 0 ? value - 1 : value) & ((1 << size) - 1);
}
