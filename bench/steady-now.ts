/**
 * Milliseconds of CLOCK_MONOTONIC, which all processes of a machine share; `performance.now()` counts
 * from each one's own start.
 */
export function steadyNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Stands in each picture of the delay's camera, followed by its number and a semicolon. */
export const frameMark = 'framewall-bench-frame:';
