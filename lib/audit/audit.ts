import { searchActivity, type ActivityRows } from '@/lib/activity/activity-search';
import type { Actor } from '@/lib/auth/actor';
import { permitPerson } from '@/lib/auth/auth-error';
import { activityCsv } from './activity-csv';
import { placeText, questionOf } from './activity-query';
import { activityView, type ActivityView } from './activity-view';

const entriesOnPage = 100;
const entriesAtOnce = 500;

export interface AuditOptions {
  readonly rows: ActivityRows;
  /** Knows of looks that are not over in the database. */
  readonly watching: { untilOf(id: string): number | null | undefined };
  readonly keepDays: number;
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly ActivityView[];
  /** For `after` in the next question; null on the last page. */
  readonly next: string | null;
}

/**
 * Looking back at what people did: for administrators who have logged in, and for no token, since what
 * a stolen one would tell is who was where when. Looking back is not noted itself.
 */
export class Audit {
  readonly #options: AuditOptions;

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  get keepDays(): number {
    return this.#options.keepDays;
  }

  /**
   * One page of what is asked for.
   * @param query as in `activityQuery`
   * @throws {AuthError} {AccessError} 'invalid' with a message per field
   */
  async search(actor: Actor | null, query: URLSearchParams): Promise<AuditPage> {
    permitPerson(actor, 'admin');
    const { filter, after } = questionOf(query);
    const page = await searchActivity(this.#options.rows, filter, entriesOnPage, after);
    const entries = page.entries.map((entry) => this.#view(entry));
    return { entries, next: page.last && placeText(page.last) };
  }

  /** All that is asked for, as CSV. Never more than a few hundred entries of it are in memory. */
  csv(actor: Actor | null, query: URLSearchParams): ReadableStream<Uint8Array> {
    permitPerson(actor, 'admin');
    const { filter, after } = questionOf(query);
    let place: typeof after | null = after;
    return activityCsv(async () => {
      if (place === null) return null;
      const page = await searchActivity(this.#options.rows, filter, entriesAtOnce, place);
      place = page.last;
      return page.entries.map((entry) => this.#view(entry));
    });
  }

  #view(entry: Parameters<typeof activityView>[0]): ActivityView {
    const isOpen = entry.kind === 'watched' && entry.until === null;
    return activityView(entry, isOpen ? this.#options.watching.untilOf(entry.id) : undefined);
  }
}
