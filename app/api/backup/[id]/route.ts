import { apiRoute } from '@/lib/api/api-route';
import { backupAnswer } from '@/lib/api/backup-answer';

/** What the form on the page has made, for ten minutes. */
export const GET = apiRoute<{ id: string }>('admin', ({ actor, params, runtime }) =>
  backupAnswer(runtime.backups.prepared(actor, params.id)),
);
