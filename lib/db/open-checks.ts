import { access } from 'node:fs/promises';
import type { Log } from '@/lib/log/log';
import { timeWords } from './copy-name';
import type { DatabaseCopies } from './database-copies';
import { DatabaseError } from './database-error';
import { damageOf, sizeOf } from './inspect-file';
import { longestWaitMs, whileLocked } from './patience';

/** Looked through in some 30 ms; what is larger is looked through in the background. */
const largestAtOnceBytes = 16 * 1024 * 1024;

export interface OpenChecks {
  readonly file: string;
  readonly log: Log;
  readonly copies?: Pick<DatabaseCopies, 'list'>;
  readonly waitMs?: number;
}

/**
 * Refuses a damaged file before anything is written to it. One with a log beside it, which a clean end
 * leaves not behind, is looked through whatever its size: the log may be another database's, and opening
 * the file would write it back into this one.
 * @returns whether it was looked through
 * @throws {DatabaseError}
 */
export async function checkBeforeOpening(checks: OpenChecks): Promise<boolean> {
  const { file, log, copies, waitMs = longestWaitMs } = checks;
  const bytes = await sizeOf(file);
  const logBytes = await sizeOf(`${file}-wal`);
  const [newest] = (await copies?.list()) ?? [];
  // SQLite would take it for a new one, and whoever comes first would set it up.
  if (bytes === 0 && (logBytes > 0 || (newest && (await isThere(file))))) {
    throw new DatabaseError('corrupt', file);
  }
  if (bytes === 0 && newest) {
    log.warn(
      `There is no database at ${file}, so a new one is made. “npm run restore-database” puts back a copy, of which the newest is of ${timeWords(newest.at)}.`,
    );
  }
  if (bytes === 0) return true;
  if (bytes > largestAtOnceBytes && logBytes === 0) return false;
  const damage = await whileLocked(waitMs, () => damageOf(file));
  if (damage !== undefined) {
    throw new DatabaseError('corrupt', file, { cause: new Error(damage) });
  }
  return true;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
