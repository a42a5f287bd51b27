import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentActor } from '@/lib/auth/authorise';
import { currentAuth } from '@/lib/auth/current-auth';
import { safeNextPath } from '@/lib/auth/next-path';
import { sentenceOfCode } from '@/lib/auth/refusal-code';
import { LogInForm } from './log-in-form';

export const metadata: Metadata = { title: 'Log in' };

interface LogInPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LogInPage({ searchParams }: LogInPageProps) {
  const { next: wanted, error } = await searchParams;
  const next = safeNextPath(wanted);
  if (await currentActor()) redirect(next ?? '/');
  const { setUp } = currentAuth();
  await setUp.remind();
  const needsSetUp = await setUp.isNeeded();
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Log in</h1>
      {needsSetUp ? (
        <p className="text-muted">
          Nobody can log in yet. To create the first administrator, open the newest set-up link,
          which stands in the server’s terminal or its log after “Create the first administrator”.
        </p>
      ) : (
        <LogInForm
          next={next}
          problem={typeof error === 'string' ? sentenceOfCode(error) : undefined}
        />
      )}
    </>
  );
}
