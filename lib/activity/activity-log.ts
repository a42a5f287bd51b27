import type { Log } from '@/lib/log/log';
import type { ActivityNote, ActivityRecorder } from './activity';
import type { ActivityStore } from './activity-store';

export interface ActivityLogOptions {
  readonly store: Pick<ActivityStore, 'add'>;
  readonly clock: { now(): number };
  readonly log: Log;
}

/**
 * What people did, as it is kept. What cannot be written is lost, and keeps nobody from doing it: the
 * log has a line when that begins, and one with how many were lost when it ends.
 */
export class ActivityLog implements ActivityRecorder {
  readonly #options: ActivityLogOptions;
  #lost = 0;

  constructor(options: ActivityLogOptions) {
    this.#options = options;
  }

  async record(note: ActivityNote): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      await store.add(note, new Date(clock.now()));
      if (this.#lost > 0) log.warn('what people do is noted again', { lost: this.#lost });
      this.#lost = 0;
    } catch (error) {
      this.#lost += 1;
      if (this.#lost > 1) return;
      log.error('could not note what somebody did', { kind: note.kind, who: note.by.name, error });
    }
  }
}
