import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/app/_ui/notice';
import { PageHead } from '@/app/_ui/page-head';
import { SystemTabs } from '@/app/admin/_system/system-tabs';
import { requirePageActor } from '@/lib/auth/authorise';
import { backupSentence } from '@/lib/backup/backup-error';
import { runtime } from '@/lib/runtime/runtime';
import { MakeBackup } from './_form/make-backup';
import { ReadBackup } from './_form/read-backup';

export const metadata: Metadata = { title: 'Backup' };

export default async function BackupPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requirePageActor('/admin/backup', 'admin');
  const { auth, registry } = runtime();
  const asksPassword = (await auth.account.view(actor)).password === 'set';
  const unreadable = registry
    .list(actor)
    .filter(({ source, subSource }) =>
      [source, subSource].some((one) => one?.secretsUnreadable !== undefined),
    );
  const { restored, problem } = await searchParams;
  const sentence = backupSentence(problem);
  return (
    <>
      <PageHead
        title="System"
        note="A backup is one encrypted file with all cameras, people, walls, links, tokens and settings."
      />
      <SystemTabs here="/admin/backup" />
      {sentence !== undefined && (
        <div className="mb-4">
          <Notice tone="problem">{sentence}</Notice>
        </div>
      )}
      {restored !== undefined && sentence === undefined && (
        <div className="mb-4">
          <Notice tone="done">The backup was restored. Everything is as it was then.</Notice>
        </div>
      )}
      <section aria-labelledby="make-title" className="mb-8">
        <h2 id="make-title" className="mb-1 text-lg font-semibold">
          Make a backup
        </h2>
        <p className="mb-4 max-w-xl text-muted">
          Links that are printed and addresses that are bookmarked go on working where it is
          restored. The list of activity is not in it, and people log in again. Only the cameras, as
          a table:{' '}
          <Link href="/admin/cameras/import" className="underline">
            export and import cameras
          </Link>
          .
        </p>
        {unreadable.length > 0 && (
          <div className="mb-4 max-w-xl">
            <Notice tone="problem" live={false}>
              The stored passwords of these cameras cannot be read, and would not be in a backup:{' '}
              {unreadable.map(({ name }) => name).join(', ')}.
            </Notice>
          </div>
        )}
        <MakeBackup asksPassword={asksPassword} />
      </section>
      <section aria-labelledby="restore-title" className="border-t border-line pt-6">
        <h2 id="restore-title" className="mb-1 text-lg font-semibold">
          Restore a backup
        </h2>
        <p className="mb-4 max-w-xl text-muted">
          First you see what is in it. Nothing changes before you say so.
        </p>
        <ReadBackup asksPassword={asksPassword} />
      </section>
    </>
  );
}
