import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { ActForm } from '../../_form/act-form';
import { BackToPeople } from '../../_list/back-to-people';
import { personOr404 } from '../../_list/person-or-404';
import { resetPassword } from '../../actions';

export const metadata: Metadata = { title: 'Reset a password' };

export default async function ResetPasswordPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/users/${encodeURIComponent(id)}/password`, 'admin');
  const { username, logIn } = await personOr404(actor, id);
  return (
    <div className="max-w-xl">
      <PageHead
        title={
          logIn.hasPassword
            ? `Reset the password of “${username}”?`
            : `A new link for “${username}”`
        }
        back={<BackToPeople />}
      />
      <ActForm
        act={resetPassword.bind(null, id)}
        label={logIn.hasPassword ? 'Reset the password' : 'Make the link'}
        tone={logIn.hasPassword ? 'danger' : 'primary'}
        question={
          <>
            {logIn.hasPassword
              ? 'The password they have is over at once, and they are signed out everywhere.'
              : 'A former link no longer works, and they are signed out everywhere.'}{' '}
            You get a link to pass on, on whose page they choose a password that nobody else knows.
          </>
        }
      >
        <ButtonLink href={`/admin/users/${id}`}>Back</ButtonLink>
      </ActForm>
    </div>
  );
}
