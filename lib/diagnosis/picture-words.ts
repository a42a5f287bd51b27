import type { SeenPicture } from './diagnosis';

/** A picture's dimensions and size, such as `1280 × 720, 45 KB`. */
export function sizeWords({ width, height, bytes }: SeenPicture): string {
  return `${width} × ${height}, ${Math.ceil(bytes / 1024)} KB`;
}

/** How many pictures come, such as `15 per second`. */
export function rateWords({ framesPerSecond: rate }: SeenPicture): string {
  if (rate === undefined) return 'one picture while looking';
  if (rate >= 1 || rate === 0) return `${rate} per second`;
  return `one in ${Math.round(1 / rate)} seconds`;
}

/** How long one picture takes to come, such as `12 ms from its first byte to its last`. */
export function transferWords({ transferMs }: SeenPicture): string | undefined {
  if (transferMs === undefined) return undefined;
  return transferMs < 1
    ? 'each comes in under 1 ms'
    : `each takes ${transferMs} ms from its first byte to its last`;
}

/** What a test that ends well says. */
export function seenSentence(seen: SeenPicture, stoodStill: boolean): string {
  if (stoodStill)
    return 'The camera answers, but with the same picture each time: it may be frozen, or renew it seldom.';
  const { width, height, framesPerSecond } = seen;
  const rate = framesPerSecond === undefined ? '' : `, ${rateWords(seen)}`;
  return `The camera works: ${width} × ${height}${rate}.`;
}
