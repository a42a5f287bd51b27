import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { EditShare } from '../_form/edit-share';
import { valuesOfShare } from '../_form/share-form-values';
import { BackToShares } from '../_list/back-to-shares';
import { shareOr404 } from '../_list/share-or-404';
import { updateShare } from '../actions';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Change a share link' };

export default async function EditSharePage({ params }: Props) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/shares/${encodeURIComponent(id)}`, 'admin');
  const share = await shareOr404(actor, id);
  const note = `Shows “${share.camera.name}”.`;
  return (
    <>
      <PageHead title={share.name} note={note} back={<BackToShares />}>
        <ButtonLink href={`/admin/shares/${share.id}/revoke`} prefetch={false} tone="danger">
          Revoke
        </ButtonLink>
      </PageHead>
      <EditShare
        action={updateShare.bind(null, share.id)}
        values={valuesOfShare(share)}
        usualMost={runtime().env.limits.viewersPerPerson}
      />
    </>
  );
}
