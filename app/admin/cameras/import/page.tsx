import type { Metadata } from 'next';
import { buttonClass } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { backupSentence } from '@/lib/backup/backup-error';
import { BackToCameras } from '../_list/back-to-cameras';
import { ReadCameras } from './_form/read-cameras';

export const metadata: Metadata = { title: 'Import or export cameras' };

export default async function ImportPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requirePageActor('/admin/cameras/import', 'admin');
  const sentence = backupSentence((await searchParams).problem);
  return (
    <>
      <PageHead title="Import or export cameras" back={<BackToCameras />} />
      {sentence !== undefined && (
        <div className="mb-4">
          <Notice tone="problem">{sentence}</Notice>
        </div>
      )}
      <section aria-labelledby="import-title" className="mb-8">
        <h2 id="import-title" className="mb-1 text-lg font-semibold">
          Import
        </h2>
        <p className="mb-4 max-w-xl text-muted">
          A camera whose address (slug) is here already is changed; others are added. An empty cell
          stands for what is usual, but an empty password leaves the stored one as it is, and so
          does a column that is not there. First you see what would happen.
        </p>
        <ReadCameras />
      </section>
      <section aria-labelledby="export-title" className="border-t border-line pt-6">
        <h2 id="export-title" className="mb-1 text-lg font-semibold">
          Export
        </h2>
        <p className="mb-4 max-w-xl text-muted">
          All cameras with their settings, and without their passwords. A backup has those, too, and
          everything else.
        </p>
        <div className="flex flex-wrap gap-2">
          <a href="/api/cameras/export?format=csv" download className={buttonClass()}>
            Export as CSV
          </a>
          <a href="/api/cameras/export?format=json" download className={buttonClass()}>
            Export as JSON
          </a>
        </div>
      </section>
    </>
  );
}
