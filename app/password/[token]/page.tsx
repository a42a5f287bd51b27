import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_ui/notice';
import { currentActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { PasswordForm } from '../password-form';

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const person = await runtime().passwordLinks.personOf((await params).token);
  return {
    title: person ? 'Choose a password' : 'Link no longer valid',
    // The address is the secret. (With 'no-referrer', browsers would send the form without its
    // origin, which Next refuses.)
    referrer: 'same-origin',
    robots: { index: false, follow: false },
  };
}

/** Where somebody chooses their password who was sent a link. Open to whoever holds it. */
export default async function PasswordPage({ params }: Props) {
  const { token } = await params;
  const person = await runtime().passwordLinks.personOf(token);
  if (!person) notFound();
  const here = await currentActor();
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">Choose a password</h1>
      <p className="mb-4 text-muted wrap-anywhere">
        You log in as <strong className="font-semibold text-text">{person.username}</strong>. Nobody
        else will know the password.
      </p>
      {here && here.userId !== person.id && (
        <div className="mb-4">
          <Notice tone="problem">
            {`${here.username} is logged in here. Choosing a password signs them out of this browser.`}
          </Notice>
        </div>
      )}
      <PasswordForm token={token} username={person.username} />
    </>
  );
}
