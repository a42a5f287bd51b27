import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { ActForm } from '../../_form/act-form';
import { BackToPeople } from '../../_list/back-to-people';
import { personOr404 } from '../../_list/person-or-404';
import { removePerson } from '../../actions';

export const metadata: Metadata = { title: 'Delete a person' };

export default async function DeletePersonPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/users/${encodeURIComponent(id)}/delete`, 'admin');
  const person = await personOr404(actor, id);
  const isSelf = person.id === actor.userId;
  return (
    <div className="max-w-md">
      <PageHead title={`Delete “${person.username}”?`} back={<BackToPeople />} />
      <ActForm
        act={removePerson.bind(null, person.id)}
        label="Delete the person"
        tone="danger"
        question={
          <>
            {isSelf
              ? 'This is your own account: you are signed out at once, and your own walls and tokens are gone.'
              : 'They are signed out at once, and their own walls and tokens are gone.'}{' '}
            What they did stays in the activity. This cannot be undone: to keep somebody out for a
            while, disable them.
          </>
        }
      >
        <ButtonLink href={`/admin/users/${person.id}`}>Keep them</ButtonLink>
      </ActForm>
    </div>
  );
}
