import { jpegMarker } from './jpeg-markers';
import { jpegSegments } from './jpeg-segments';

/** Of the luminance table in T.81, Annex K, all 64 added up. */
const standardSum = 3688;
const stepsInTable = 64;

/**
 * The quality from 1 to 100, on the scale of libjpeg, at which a JPEG was made, judged by its first
 * quantisation table; undefined where it has none of 8 bits. Throws as `jpegSegments` does.
 */
export function jpegQuality(jpeg: Uint8Array): number | undefined {
  const table = jpegSegments(jpeg).find(({ marker }) => marker === jpegMarker.dqt);
  const from = table?.contentStart ?? 0;
  if (!table || table.end - from <= stepsInTable || (jpeg[from] ?? 0) >> 4 !== 0) return undefined;
  const steps = jpeg.subarray(from + 1, from + 1 + stepsInTable);
  const percent = (steps.reduce((sum, step) => sum + step, 0) / standardSum) * 100;
  const quality = percent <= 100 ? 100 - percent / 2 : 5000 / percent;
  return Math.min(Math.max(Math.round(quality), 1), 100);
}
