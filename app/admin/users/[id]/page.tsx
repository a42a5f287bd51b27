import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { EditPerson } from '../_form/edit-person';
import { valuesOfPerson } from '../_form/person-form-values';
import { BackToPeople } from '../_list/back-to-people';
import { personOr404 } from '../_list/person-or-404';
import { PersonAccess } from '../_list/person-access';
import { updatePerson } from '../actions';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Change a person' };

export default async function EditPersonPage({ params }: Props) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/users/${encodeURIComponent(id)}`, 'admin');
  const person = await personOr404(actor, id);
  const { registry, clock, auth } = runtime();
  const cameras = registry.summaries(actor).map(({ slug, name }) => ({ slug, name }));
  const isSelf = person.id === actor.userId;
  return (
    <>
      <PageHead
        title={person.username}
        back={<BackToPeople />}
        note={isSelf ? 'This is you. Another role signs you out.' : undefined}
      >
        <ButtonLink href={`/admin/activity?person=${person.id}`} prefetch={false}>
          Activity
        </ButtonLink>
        <ButtonLink href={`/admin/users/${person.id}/delete`} prefetch={false} tone="danger">
          Delete
        </ButtonLink>
      </PageHead>
      <EditPerson
        action={updatePerson.bind(null, person.id)}
        values={valuesOfPerson(person)}
        cameras={cameras}
      />
      <PersonAccess
        person={person}
        isSelf={isSelf}
        passwords={auth.passwords}
        nowMs={clock.now()}
      />
    </>
  );
}
