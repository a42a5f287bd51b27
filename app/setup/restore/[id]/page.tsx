import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { actionOrigin } from '@/app/_auth/session-cookie';
import { BackupFacts } from '@/app/_backup/backup-facts';
import { Button, ButtonLink } from '@/app/_ui/button';
import { AccessError } from '@/lib/auth/access-error';
import { currentAuth } from '@/lib/auth/current-auth';
import { BackupError } from '@/lib/backup/backup-error';
import { runtime } from '@/lib/runtime/runtime';
import { restoreFirstBackup } from '../actions';

export const metadata: Metadata = { title: 'Restore a backup', referrer: 'same-origin' };

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What beginning with the backup means. */
export default async function FirstRestoreQuestion({ params, searchParams }: Props) {
  const { id } = await params;
  const { code = '' } = await searchParams;
  const back = `/setup/restore?code=${encodeURIComponent(String(code))}`;
  if (!(await currentAuth().setUp.isNeeded())) redirect('/login');
  const { address } = await actionOrigin();
  const backup = await runtime()
    .firstRestore.preview({ code, address }, id)
    .catch((error: unknown) => {
      if (!(error instanceof BackupError || error instanceof AccessError)) throw error;
      redirect(`${back}&problem=${error.code}`);
    });
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Begin with this backup?</h1>
      <BackupFacts backup={backup} />
      <form action={restoreFirstBackup} className="flex flex-wrap justify-end gap-2">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="code" value={String(code)} />
        <ButtonLink href={back} prefetch={false}>
          Another one
        </ButtonLink>
        <Button type="submit" tone="primary">
          Begin with it
        </Button>
      </form>
    </>
  );
}
