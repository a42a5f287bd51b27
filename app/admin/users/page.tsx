import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PlusIcon } from '@/app/_ui/icons';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { PersonTable } from './_list/person-table';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const actor = await requirePageActor('/admin/users', 'admin');
  const { people, clock, auth } = runtime();
  return (
    <>
      {auth.passwords ? (
        <PageHead title="People" note="Who may log in, and which cameras each may see.">
          <ButtonLink href="/admin/users/new" tone="primary">
            <PlusIcon />
            Add person
          </ButtonLink>
        </PageHead>
      ) : (
        <PageHead
          title="People"
          note="Who has logged in through the provider, and which cameras each may see."
        />
      )}
      <PersonTable people={await people.list(actor)} ownId={actor.userId} nowMs={clock.now()} />
    </>
  );
}
