const longestCode = 16;

/** As a DHT segment tells a table. */
export interface HuffmanTable {
  /** How many codes there are of 1 to 16 bits. */
  readonly counts: Uint8Array;
  /** The symbols, by the length of their codes. */
  readonly values: Uint8Array;
}

/**
 * The table that makes the symbols counted shortest (T.81, K.2), as near as codes of at most 16
 * bits allow. No symbol gets the code of ones only, as the standard demands.
 * @param frequencies by symbol, 256 of them
 */
export function optimalHuffmanTable(frequencies: Uint32Array): HuffmanTable {
  const used = [...frequencies.keys()].filter((symbol) => (frequencies[symbol] ?? 0) > 0);
  const values = used.sort((a, b) => (frequencies[b] ?? 0) - (frequencies[a] ?? 0));
  // The last, rarest one stands for the code of ones and is left out at the end.
  const lengths = codeLengths([...values.map((symbol) => frequencies[symbol] ?? 0), 1]);
  const counts = limitLengths(lengths);
  const longest = counts.findLastIndex((count) => count > 0);
  counts[longest] = (counts[longest] ?? 0) - 1;
  return { counts: Uint8Array.from(counts.slice(1)), values: Uint8Array.from(values) };
}

/** @param descending weights, largest first */
function codeLengths(descending: readonly number[]): readonly number[] {
  const leaves = descending.length;
  const weights = [...descending].reverse();
  const parents: number[] = [];
  let leaf = 0;
  let inner = leaves;
  const takeLightest = (): number => {
    const isLeaf = leaf < leaves && !((weights[inner] ?? Infinity) < (weights[leaf] ?? 0));
    return isLeaf ? leaf++ : inner++;
  };
  while (weights.length < 2 * leaves - 1) {
    const [one, other] = [takeLightest(), takeLightest()];
    parents[one] = parents[other] = weights.length;
    weights.push((weights[one] ?? 0) + (weights[other] ?? 0));
  }
  const depths: number[] = [];
  depths[weights.length - 1] = 0;
  for (let node = weights.length - 2; node >= 0; node -= 1) {
    depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1;
  }
  return leaves === 1 ? [1] : depths.slice(0, leaves);
}

/** How many codes there are by length, none longer than 16 (T.81, figure K.3). */
function limitLengths(lengths: readonly number[]): number[] {
  const counts = Array.from({ length: Math.max(longestCode, ...lengths) + 1 }, () => 0);
  const change = (length: number, by: number) => (counts[length] = (counts[length] ?? 0) + by);
  for (const length of lengths) change(length, 1);
  for (let length = counts.length - 1; length > longestCode; length -= 1) {
    while ((counts[length] ?? 0) > 0) {
      let shorter = length - 2;
      while (counts[shorter] === 0) shorter -= 1;
      change(length, -2);
      change(length - 1, 1);
      change(shorter + 1, 2);
      change(shorter, -1);
    }
  }
  return counts.slice(0, longestCode + 1);
}
