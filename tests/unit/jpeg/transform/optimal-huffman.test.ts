import { describe, expect, it } from 'vitest';
import { optimalHuffmanTable } from '@/lib/jpeg/transform/optimal-huffman';
import { randomOf } from '../sample-jpegs';

const frequenciesOf = (entries: Iterable<readonly [number, number]>): Uint32Array => {
  const frequencies = new Uint32Array(256);
  for (const [symbol, count] of entries) frequencies[symbol] = count;
  return frequencies;
};

/** The part of all codes that a table takes, in 65536ths. */
const shareOf = (counts: Uint8Array) =>
  counts.reduce((sum, count, shorter) => sum + count * 2 ** (15 - shorter), 0);

describe('optimalHuffmanTable', () => {
  it('gives frequent symbols the shorter codes', () => {
    const { counts, values } = optimalHuffmanTable(
      frequenciesOf([
        [5, 1],
        [9, 100],
        [7, 10],
      ]),
    );
    expect([...values]).toEqual([9, 7, 5]);
    expect([...counts.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
  });

  it('gives a single symbol one bit', () => {
    const { counts, values } = optimalHuffmanTable(frequenciesOf([[0, 50]]));
    expect([...values]).toEqual([0]);
    expect([...counts]).toEqual([1, ...Array<number>(15).fill(0)]);
  });

  it('keeps to 16 bits where the frequencies ask for more', () => {
    const powers = Array.from({ length: 30 }, (_, index) => [index, 2 ** index] as const);
    const { counts, values } = optimalHuffmanTable(frequenciesOf(powers));
    expect(values).toHaveLength(30);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(shareOf(counts)).toBeLessThan(65_536);
  });

  it('leaves the code of ones free, whatever the frequencies', () => {
    const random = randomOf(3);
    for (let round = 0; round < 200; round += 1) {
      const entries = Array.from(
        { length: 1 + random(256) },
        (_, symbol) => [symbol, 1 + random(2 ** random(30))] as const,
      );
      const { counts, values } = optimalHuffmanTable(frequenciesOf(entries));
      expect(values).toHaveLength(entries.length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(entries.length);
      expect(shareOf(counts)).toBeLessThan(65_536);
    }
  });

  it('makes no table where nothing is to be coded', () => {
    expect(optimalHuffmanTable(frequenciesOf([])).values).toHaveLength(0);
  });
});
