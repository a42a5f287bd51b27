import { apiRoute } from '@/lib/api/api-route';
import { backupAnswer } from '@/lib/api/backup-answer';
import { jsonBody } from '@/lib/api/json-body';

/** Makes a backup and answers with the file. */
export const POST = apiRoute('admin', async ({ request, actor, runtime }) =>
  backupAnswer(await runtime.backups.make(actor, await jsonBody(request))),
);
