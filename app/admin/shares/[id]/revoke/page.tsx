import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackToShares } from '../../_list/back-to-shares';
import { RevokeQuestion } from '../../_list/revoke-question';
import { shareOr404 } from '../../_list/share-or-404';

export const metadata: Metadata = { title: 'Revoke a share link' };

/** The question as a page, for browsers without a script. */
export default async function RevokeSharePage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/shares/${encodeURIComponent(id)}/revoke`, 'admin');
  const share = await shareOr404(actor, id);
  return (
    <div className="max-w-md">
      <PageHead title={`Revoke the link of “${share.name}”?`} back={<BackToShares />} />
      <RevokeQuestion id={share.id}>
        <ButtonLink href="/admin/shares">Keep it</ButtonLink>
      </RevokeQuestion>
    </div>
  );
}
