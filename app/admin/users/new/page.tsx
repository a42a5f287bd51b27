import type { Metadata } from 'next';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { NewPerson } from '../_form/new-person';
import { BackToPeople } from '../_list/back-to-people';

export const metadata: Metadata = { title: 'Add a person' };

export default async function NewPersonPage() {
  const actor = await requirePageActor('/admin/users/new', 'admin');
  const cameras = runtime().registry.summaries(actor);
  return (
    <>
      <PageHead title="Add a person" back={<BackToPeople />} />
      <NewPerson cameras={cameras.map(({ slug, name }) => ({ slug, name }))} />
    </>
  );
}
