import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackToKiosks } from '../../_list/back-to-kiosks';
import { kioskOr404 } from '../../_list/kiosk-or-404';
import { RevokeQuestion } from '../../_list/revoke-question';

export const metadata: Metadata = { title: 'Revoke a kiosk link' };

/** The question as a page, for browsers without a script. */
export default async function RevokeKioskPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/kiosks/${encodeURIComponent(id)}/revoke`, 'admin');
  const kiosk = await kioskOr404(actor, id);
  return (
    <div className="max-w-md">
      <PageHead title={`Revoke the link of “${kiosk.name}”?`} back={<BackToKiosks />} />
      <RevokeQuestion id={kiosk.id}>
        <ButtonLink href="/admin/kiosks">Keep it</ButtonLink>
      </RevokeQuestion>
    </div>
  );
}
