import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ActivityEntry, ActivityFilter, ActivityPage, ActivityPlace } from './activity-entry';

/** So many entries are looked at in one query, more each time nothing much is found. */
const firstWindow = 2_000;
const widestWindow = 20_000;

/** Of the entries in one stretch of time. */
export interface ActivityStretch {
  /** The newest place that does not count; undefined for the present. */
  readonly after?: ActivityPlace | undefined;
  /** The oldest moment that counts; undefined for all that there are. */
  readonly since?: Date | undefined;
}

export interface ActivityRows {
  /** The moment of the entry that is about so many behind a place, whatever the filter; null where there is none. */
  behind(after: ActivityPlace | undefined, count: number): Promise<Date | null>;
  /** The newest first. */
  find(filter: ActivityFilter, stretch: ActivityStretch, most: number): Promise<ActivityEntry[]>;
}

/**
 * One page of what is wanted. SQLite answers on the thread that sends pictures, and a search for a
 * word that stands nowhere looks at every entry that there is: so it looks at one stretch after the
 * other, and lets others have their turn in between.
 */
export async function searchActivity(
  rows: ActivityRows,
  filter: ActivityFilter,
  most: number,
  start?: ActivityPlace,
): Promise<ActivityPage> {
  const found: ActivityEntry[] = [];
  let after = start ?? endOf(filter);
  for (let window = firstWindow; ; window = Math.min(2 * window, widestWindow)) {
    const since = (await rows.behind(after, window)) ?? undefined;
    // One more tells whether there is another page.
    found.push(...(await rows.find(filter, { after, since }, most + 1 - found.length)));
    const isLast = since === undefined || isBefore(since, filter.from);
    if (found.length > most || isLast) break;
    after = { at: since, id: '' };
    await nextTurn();
  }
  const entries = found.slice(0, most);
  return { entries, last: found.length > most ? placeOf(entries.at(-1)) : null };
}

function placeOf(entry: ActivityEntry | undefined): ActivityPlace | null {
  return entry ? { at: entry.at, id: entry.id } : null;
}

/** Just after the last moment that is wanted. */
function endOf({ to }: ActivityFilter): ActivityPlace | undefined {
  return to && { at: new Date(to.getTime() + 1), id: '' };
}

/** What lasts may have begun before; no longer than `longestEntryMs`. */
function isBefore(since: Date, from: Date | undefined): boolean {
  return from !== undefined && since.getTime() < from.getTime() - longestEntryMs;
}

/** A look goes on as another after a day; a little more, since that is not done to the second. */
export const longestEntryMs = 25 * 60 * 60 * 1000;
