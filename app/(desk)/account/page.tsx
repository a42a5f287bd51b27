import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import type { AccountView } from '@/lib/auth/account-view';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { endOtherSessions, signOutEverywhere } from './actions';
import { PasswordForm } from './_password/password-form';
import { SessionTable } from './_sessions/session-table';

const withoutPassword: Record<Exclude<AccountView['password'], 'set'>, string> = {
  none: 'You log in through a provider, so you have no password here. An administrator can send you a link to choose one.',
  off: 'You log in through a provider. Your password is changed there, not here.',
};

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const actor = await requirePageActor('/account');
  const { auth, clock } = runtime();
  const account = await auth.account.view(actor);
  const sessions = await auth.account.sessions(actor);
  return (
    <>
      <PageHead title={account.username} note={roleWords(account)} />
      <Section id="sessions" title="Where you are logged in">
        <SessionTable sessions={sessions} nowMs={clock.now()} />
        <div className="mt-3 flex flex-wrap gap-2">
          {sessions.length > 1 && (
            <form action={endOtherSessions}>
              <Button type="submit">End all others</Button>
            </form>
          )}
          <form action={signOutEverywhere}>
            <Button type="submit" tone="danger">
              Sign out everywhere
            </Button>
          </form>
        </div>
      </Section>
      <Section id="password" title="Password">
        {account.password === 'set' ? (
          <PasswordForm username={account.username} />
        ) : (
          <p className="max-w-xl text-muted">{withoutPassword[account.password]}</p>
        )}
      </Section>
      <Section id="tokens" title="API tokens">
        <p className="mb-3 max-w-xl text-muted">
          Let programs in on your behalf, such as Home Assistant or a script, without your password.
        </p>
        <ButtonLink href="/account/tokens">Your tokens</ButtonLink>
      </Section>
    </>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} className="mt-8 first-of-type:mt-0">
      <h2 id={`${id}-title`} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function roleWords({ role, allCameras }: AccountView): string {
  if (role === 'admin') return 'Administrator: sees and changes everything.';
  return allCameras ? 'Viewer: sees all cameras.' : 'Viewer: sees the cameras chosen for you.';
}
