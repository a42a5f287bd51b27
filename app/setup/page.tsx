import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { actionOrigin } from '@/app/_auth/session-cookie';
import { currentAuth } from '@/lib/auth/current-auth';
import { SetUpForm } from './set-up-form';
import { guessedTooMuchSentence, wrongCodeSentence } from './set-up-state';

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
  const problem = await problemOf(code);
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Set up Framewall</h1>
      {typeof code === 'string' && problem === undefined ? (
        <>
          <p className="mb-4 text-muted">
            Create the first administrator. You will be logged in at once.
          </p>
          <SetUpForm code={code} />
        </>
      ) : (
        <p className="text-muted">{problem}</p>
      )}
    </>
  );
}

/** Undefined where the code is right. */
async function problemOf(code: string | string[] | undefined): Promise<string | undefined> {
  // Who only looks in guesses nothing.
  if (code === undefined) return wrongCodeSentence;
  const check = currentAuth().setUp.check(code, (await actionOrigin()).address);
  switch (check.kind) {
    case 'right':
      return undefined;
    case 'wrong':
      return wrongCodeSentence;
    case 'throttled':
      return guessedTooMuchSentence(check.retryAfterSeconds);
  }
}
