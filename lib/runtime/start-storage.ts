import { copiesFolder } from '@/lib/db/copies-folder';
import { copyDaily } from '@/lib/db/daily-copies';
import { openDatabase, type Database } from '@/lib/db/database';
import { DatabaseCopies } from '@/lib/db/database-copies';
import type { Env } from '@/lib/env/env';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { Closer } from './runtime';

export interface StartedStorage {
  readonly database: Database;
  readonly copies: DatabaseCopies;
  /** Before the database. */
  readonly stopCopying: Closer;
}

/**
 * Opens the database, and has it copied from then on.
 * @throws {DatabaseError}
 */
export async function startStorage(
  { storage }: Pick<Env, 'storage'>,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): Promise<StartedStorage> {
  const file = storage.databaseFile;
  const copies = new DatabaseCopies({ file, folder: copiesFolder(storage.dataFolder), log });
  const database = await openDatabase({ file, log, copies });
  const stopCopying = copyDaily({ copies, health: database.health, clock });
  return { database, copies, stopCopying };
}
