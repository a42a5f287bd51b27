import type { Log } from '@/lib/log/log';
import type { ActivityNote, ActivityRecorder } from './activity';
import type { ActivityStore } from './activity-store';

export interface ActivityLogOptions {
  readonly store: Pick<ActivityStore, 'add'>;
  readonly clock: { now(): number };
  readonly log: Log;
}

/** What people did, as it is kept. */
export class ActivityLog implements ActivityRecorder {
  readonly #options: ActivityLogOptions;

  constructor(options: ActivityLogOptions) {
    this.#options = options;
  }

  async record(note: ActivityNote): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      await store.add(note, new Date(clock.now()));
    } catch (error) {
      log.error('could not note what somebody did', { kind: note.kind, who: note.by.name, error });
    }
  }
}
