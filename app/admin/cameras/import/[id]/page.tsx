import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Button, ButtonLink } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackupError } from '@/lib/backup/backup-error';
import type { ImportPreview } from '@/lib/backup/camera-lists';
import { runtime } from '@/lib/runtime/runtime';
import { BackToCameras } from '../../_list/back-to-cameras';
import { importCameras } from '../actions';
import { ImportTable } from '../_form/import-table';

export const metadata: Metadata = { title: 'Import cameras' };

/** What importing the list would do, and the question. */
export default async function ImportQuestion({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const path = `/admin/cameras/import/${encodeURIComponent(id)}`;
  const actor = await requirePageActor(path, 'admin');
  const { lines, counts } = preview(() => runtime().cameraLists.preview(actor, id));
  const count = counts.new + counts.changed;
  return (
    <>
      <PageHead
        title="Import these cameras?"
        note={`${counts.new} new, ${counts.changed} changed, ${counts.same} as they are.`}
        back={<BackToCameras />}
      />
      {counts.invalid > 0 && (
        <div className="mb-4">
          <Notice tone="problem" live={false}>
            {counts.invalid === 1 ? '1 camera' : `${counts.invalid} cameras`} cannot be imported.
            Mend the file and choose it again, or import only the others.
          </Notice>
        </div>
      )}
      <form action={importCameras} className="mb-4 flex flex-wrap gap-2">
        <input type="hidden" name="id" value={id} />
        {counts.invalid > 0 && <input type="hidden" name="only" value="valid" />}
        {count > 0 && (
          <Button type="submit" tone="primary">
            {importWords(count, counts.invalid > 0)}
          </Button>
        )}
        <ButtonLink href="/admin/cameras/import">Choose another file</ButtonLink>
      </form>
      <ImportTable lines={lines} />
    </>
  );
}

function importWords(count: number, isPart: boolean): string {
  if (isPart) return count === 1 ? 'Import the valid one' : `Import the ${count} valid ones`;
  return count === 1 ? 'Import 1 camera' : `Import ${count} cameras`;
}

function preview(look: () => ImportPreview): ImportPreview {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    redirect(`/admin/cameras/import?problem=${error.code}`);
  }
}
