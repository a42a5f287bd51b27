import { faultOfDigest } from '@/lib/db/storage-error';
import { loggedPath } from './request-log';
import { isInstalled, runtime } from './runtime';

/**
 * A page or an action failed: the log tells it under the id that the page of errors shows. What the
 * database refuses is told of by the database.
 */
export function notePageError(error: unknown, path: string): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  if (!isInstalled() || (digest !== undefined && faultOfDigest(digest))) return;
  const fields = { id: digest, path: loggedPath(path), error };
  runtime().log.error('A page failed unexpectedly.', fields);
}
