import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Notice } from '@/app/_ui/notice';
import { currentAuth } from '@/lib/auth/current-auth';
import { backupSentence } from '@/lib/backup/backup-error';
import { codeProblem } from '../code-problem';
import { FirstRestoreForm } from './first-restore-form';

export const metadata: Metadata = {
  title: 'Restore a backup',
  // As on the set-up page: the address holds the one-time code.
  referrer: 'same-origin',
};

/** A backup in place of the first administrator. */
export default async function FirstRestorePage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { code, problem: refused } = await searchParams;
  const { setUp } = currentAuth();
  if (!(await setUp.isNeeded())) redirect('/login');
  await setUp.remind();
  const problem = await codeProblem(code);
  const sentence = backupSentence(refused);
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Restore a backup</h1>
      {sentence !== undefined && (
        <div className="mb-4">
          <Notice tone="problem">{sentence}</Notice>
        </div>
      )}
      {typeof code === 'string' && problem === undefined ? (
        <>
          <p className="mb-4 text-muted">
            This Framewall becomes what the other one was: its cameras, people, walls and links.
            First you see what is in the backup.
          </p>
          <FirstRestoreForm code={code} />
          <p className="mt-6 border-t border-line pt-4 text-muted">
            Or{' '}
            <Link
              href={`/setup?code=${encodeURIComponent(code)}`}
              prefetch={false}
              className="underline"
            >
              begin anew
            </Link>
            .
          </p>
        </>
      ) : (
        <p className="text-muted">{problem}</p>
      )}
    </>
  );
}
