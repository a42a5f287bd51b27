import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { BackupFacts } from '@/app/_backup/backup-facts';
import { ButtonLink } from '@/app/_ui/button';
import { FinalQuestion } from '@/app/_ui/final-question';
import { BackIcon } from '@/app/_ui/icons';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackupError } from '@/lib/backup/backup-error';
import { runtime } from '@/lib/runtime/runtime';
import { restoreBackup } from '../../actions';

export const metadata: Metadata = { title: 'Restore a backup' };

/** What restoring means, and the question. */
export default async function RestorePage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const path = `/admin/backup/restore/${encodeURIComponent(id)}`;
  const actor = await requirePageActor(path, 'admin');
  const { backup, present, staysLoggedIn } = await runtime()
    .backups.preview(actor, id)
    .catch((error: unknown) => {
      if (!(error instanceof BackupError)) throw error;
      redirect(`/admin/backup?problem=${error.code}`);
    });
  return (
    <div className="max-w-xl">
      <PageHead title="Restore this backup?" back={<BackToBackup />} />
      <BackupFacts backup={backup} present={present} />
      <FinalQuestion
        action={restoreBackup}
        named={['id', id]}
        verb="Replace everything"
        meaning={
          <>
            All that is here now is replaced, and whoever was added since is gone. Everybody else is
            logged out;{' '}
            {staysLoggedIn
              ? 'you stay logged in.'
              : 'so are you, since you are not in this backup: log in as one of its people.'}
          </>
        }
      >
        <ButtonLink href="/admin/backup">Keep what is here</ButtonLink>
      </FinalQuestion>
    </div>
  );
}

function BackToBackup() {
  return (
    <Link
      href="/admin/backup"
      className="-ml-1 inline-flex min-h-8 items-center gap-1 text-muted hover:text-text"
    >
      <BackIcon />
      Backup
    </Link>
  );
}
