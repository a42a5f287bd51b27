import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentAuth } from '@/lib/auth/current-auth';
import { SetUpForm } from './set-up-form';
import { codeProblem } from './code-problem';

export const metadata: Metadata = {
  title: 'Set up',
  // The address holds the one-time code. (With 'no-referrer', browsers would send the form without
  // its origin, which Next refuses.)
  referrer: 'same-origin',
};

interface SetUpPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SetUpPage({ searchParams }: SetUpPageProps) {
  const { code } = await searchParams;
  const { setUp } = currentAuth();
  if (!(await setUp.isNeeded())) redirect('/login');
  await setUp.remind();
  const problem = await codeProblem(code);
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Set up Framewall</h1>
      {typeof code === 'string' && problem === undefined ? (
        <>
          <p className="mb-4 text-muted">
            Create the first administrator. You will be logged in at once.
          </p>
          <SetUpForm code={code} />
          <p className="mt-6 border-t border-line pt-4 text-muted">
            Is there a backup of another Framewall?{' '}
            <Link
              href={`/setup/restore?code=${encodeURIComponent(code)}`}
              prefetch={false}
              className="underline"
            >
              Restore it here
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
