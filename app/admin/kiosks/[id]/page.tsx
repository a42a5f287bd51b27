import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { EditKiosk } from '../_form/edit-kiosk';
import { valuesOfKiosk } from '../_form/kiosk-form-values';
import { BackToKiosks } from '../_list/back-to-kiosks';
import { kioskOr404 } from '../_list/kiosk-or-404';
import { updateKiosk } from '../actions';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Change a kiosk link' };

export default async function EditKioskPage({ params }: Props) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/kiosks/${encodeURIComponent(id)}`, 'admin');
  const kiosk = await kioskOr404(actor, id);
  return (
    <>
      <PageHead title={kiosk.name} back={<BackToKiosks />}>
        <ButtonLink href={`/admin/kiosks/${kiosk.id}/revoke`} prefetch={false} tone="danger">
          Revoke
        </ButtonLink>
      </PageHead>
      <EditKiosk action={updateKiosk.bind(null, kiosk.id)} values={valuesOfKiosk(kiosk)} />
    </>
  );
}
