import { ActivityRetention } from '@/lib/activity/activity-retention';
import type { ActivityStore } from '@/lib/activity/activity-store';
import { ActivitySearchStore } from '@/lib/activity/activity-search-store';
import { WatchLedger } from '@/lib/activity/watch-ledger';
import { WatchStore } from '@/lib/activity/watch-store';
import { Audit } from '@/lib/audit/audit';
import type { Database } from '@/lib/db/database';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { Closer } from './runtime';

export interface WatchingParts {
  readonly database: Database;
  readonly activityStore: ActivityStore;
  readonly keepDays: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StartedWatching {
  readonly watching: WatchLedger;
  readonly audit: Audit;
  /** After the streams: their end is the end of what is watched. */
  readonly close: Closer;
}

/** Notes who watches what from now on, ends what a crash left open, and removes what is too old. */
export async function startWatching(parts: WatchingParts): Promise<StartedWatching> {
  const { database, activityStore: store, keepDays, clock, log } = parts;
  const keeper = new WatchStore(database.prisma);
  try {
    const leftOpen = await keeper.endLeftOpen();
    if (leftOpen > 0) log.info('ended who had watched before the restart', { entries: leftOpen });
  } catch (error) {
    log.error('could not end who had watched before the restart', { error });
  }
  const watching = new WatchLedger({ keeper, clock, log });
  const audit = new Audit({ rows: new ActivitySearchStore(database.prisma), watching, keepDays });
  const retention = new ActivityRetention({ store, keepDays, clock, log });
  retention.start();
  const close = async (): Promise<void> => {
    await watching.close();
    await retention.close();
  };
  return { watching, audit, close };
}
