/** A number as people write it (`0.5`, `0,5`); NaN for anything else. */
export function numberOf(text: string | undefined): number {
  const trimmed = (text ?? '').trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

/** Seconds as people write them, in whole milliseconds; NaN for anything else. */
export function millisecondsOf(seconds: string | undefined): number {
  return Math.round(numberOf(seconds) * 1000);
}

/** The seconds of so many milliseconds, as `millisecondsOf` reads them. */
export function secondsText(milliseconds: number): string {
  return String(milliseconds / 1000);
}

/** Width and height of a size such as `1280x720` or `1280 × 720`; NaN where there is none. */
export function sizeOf(text: string | undefined): { width: number; height: number } {
  const [width, height] = (text ?? '').split(/[x×*]/i);
  return { width: numberOf(width), height: numberOf(height) };
}

export function sizeText({ width, height }: { width: number; height: number }): string {
  return `${width}x${height}`;
}
