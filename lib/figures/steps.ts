/** The places of the samples of each step. */
export type Steps = readonly (readonly number[])[];

/** Null where nothing is known. */
export function largestOf(values: Float32Array, places: readonly number[]): number | null {
  let largest: number | null = null;
  for (const place of places) {
    const value = values[place] ?? NaN;
    if (value > (largest ?? -Infinity)) largest = value;
  }
  return largest === null ? null : plain(largest);
}

/** Null where nothing is known. */
export function meanOf(values: Float32Array, places: readonly number[]): number | null {
  let sum = 0;
  let known = 0;
  for (const place of places) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    known += 1;
  }
  return known === 0 ? null : plain(sum / known);
}

/** Finer is what four bytes made of the number. */
function plain(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
