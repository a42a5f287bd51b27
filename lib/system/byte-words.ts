const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const step = 1_000;

/** In as few signs as tell it: `812 B`, `1.4 kB`, `200 MB`, `1.2 TB`; decimal, as disks are sold. */
export function byteWords(bytes: number): string {
  let value = Math.max(bytes, 0);
  let unit = 0;
  // What would be rounded to a thousand is one of the next.
  while (value >= step - 0.5 && unit < units.length - 1) {
    value /= step;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}
