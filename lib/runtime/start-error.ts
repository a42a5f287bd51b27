import { DataFolderError } from '@/lib/db/data-folder';
import { DatabaseError } from '@/lib/db/database-error';
import { EnvError } from '@/lib/env/env-error';
import { redactSecrets } from '@/lib/redaction/redact';

/**
 * What to tell whoever started a server that cannot start: plain lines for what they can mend, and
 * all there is for what only a programmer can.
 */
export function startErrorMessage(error: unknown): string {
  if (isPlain(error)) return error.message;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return redactSecrets(`Framewall could not start. ${detail}`);
}

function isPlain(error: unknown): error is Error {
  return (
    error instanceof EnvError || error instanceof DatabaseError || error instanceof DataFolderError
  );
}
