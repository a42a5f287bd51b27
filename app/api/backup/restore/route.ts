import { apiRoute } from '@/lib/api/api-route';
import { backupBody } from '@/lib/api/backup-body';

/** Puts a backup in the place of all that is here, or with `preview` says what that would mean. */
export const POST = apiRoute('admin', async ({ request, actor, runtime }) => {
  const { bytes, fields, preview } = await backupBody(request);
  const restore = await runtime.backups.restoreFile(actor, bytes, fields, preview);
  return Response.json({ restore, restored: !preview });
});
