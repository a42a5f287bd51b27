import type { Series } from '@/lib/figures/hour';

/** Of what is known of a series. */
export interface SeriesFacts {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** The newest that is known. */
  readonly last: number;
}

/** Undefined where nothing is known. */
export function seriesFacts(series: Series): SeriesFacts | undefined {
  const known = series.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return undefined;
  return {
    least: Math.min(...known),
    most: Math.max(...known),
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    last,
  };
}

/**
 * A chart in a sentence, for who does not see it.
 * @param words a number with its unit
 */
export function seriesSentence(
  what: string,
  series: Series,
  words: (value: number) => string,
): string {
  const facts = seriesFacts(series);
  if (!facts) return `${what} over the last hour: nothing is known yet.`;
  const { last, least, most } = facts;
  return `${what} over the last hour: now ${words(last)}, between ${words(least)} and ${words(most)}.`;
}
