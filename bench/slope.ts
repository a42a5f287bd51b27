/** How something grows, by the line that fits its points best (least squares). */
export interface Slope {
  readonly perHour: number;
  /** How far off that may be, by the points' scatter round the line. */
  readonly errorPerHour: number;
}

/** @returns undefined for fewer than three points, or where all are of the same moment */
export function slopeOf(
  points: readonly { readonly hours: number; readonly value: number }[],
): Slope | undefined {
  const count = points.length;
  if (count < 3) return undefined;
  const meanHours = points.reduce((sum, { hours }) => sum + hours, 0) / count;
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / count;
  let spread = 0;
  let together = 0;
  for (const { hours, value } of points) {
    spread += (hours - meanHours) ** 2;
    together += (hours - meanHours) * (value - meanValue);
  }
  if (spread === 0) return undefined;
  const perHour = together / spread;
  const squares = points.reduce((sum, { hours, value }) => {
    return sum + (value - meanValue - perHour * (hours - meanHours)) ** 2;
  }, 0);
  return { perHour, errorPerHour: Math.sqrt(squares / (count - 2) / spread) };
}
