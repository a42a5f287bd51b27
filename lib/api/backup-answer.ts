import type { MadeBackup } from '@/lib/backup/backup-keeper';

/** A backup as a file to keep. */
export function backupAnswer({ name, bytes }: Pick<MadeBackup, 'name' | 'bytes'>): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
