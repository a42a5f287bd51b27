import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Notice } from '@/app/_ui/notice';
import { currentActor } from '@/lib/auth/authorise';
import { currentAuth } from '@/lib/auth/current-auth';
import { safeNextPath } from '@/lib/auth/next-path';
import { sentenceOfCode } from '@/lib/auth/refusal-code';
import { LogInForm } from './log-in-form';
import { NobodyYet } from './nobody-yet';
import { ProviderLogIn } from './provider-log-in';

export const metadata: Metadata = { title: 'Log in' };

interface LogInPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LogInPage({ searchParams }: LogInPageProps) {
  const { next: wanted, error } = await searchParams;
  const next = safeNextPath(wanted);
  if (await currentActor()) redirect(next ?? '/');
  const { setUp, passwords, oidc } = currentAuth();
  if (passwords) await setUp.remind();
  const problem = typeof error === 'string' ? sentenceOfCode(error) : undefined;
  const isEmpty = await setUp.isNeeded();
  const hasForm = passwords && !isEmpty;
  // The first person must be an administrator.
  const canBegin = !isEmpty || oidc?.settings.adminGroup !== undefined;
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">Log in</h1>
      {!hasForm && problem !== undefined && <Notice tone="problem">{problem}</Notice>}
      {isEmpty && <NobodyYet />}
      {hasForm && <LogInForm next={next} problem={problem} />}
      {oidc && canBegin && <ProviderLogIn name={oidc.settings.name} next={next} beside={hasForm} />}
    </div>
  );
}
