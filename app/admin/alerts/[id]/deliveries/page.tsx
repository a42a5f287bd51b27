import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { BackToAlerts } from '../../_list/back-to-alerts';
import { DeliveryTable } from '../../_list/delivery-table';
import { webhookOr404 } from '../../_list/webhook-or-404';

export const metadata: Metadata = { title: 'Deliveries' };

export default async function DeliveriesPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const path = `/admin/alerts/${encodeURIComponent(id)}/deliveries`;
  const actor = await requirePageActor(path, 'admin');
  const webhook = await webhookOr404(actor, id);
  const deliveries = await runtime().webhooks.deliveries(actor, id);
  return (
    <>
      <PageHead
        title={`Deliveries to ${webhook.name}`}
        note={`What ${webhook.host} was told in the last two weeks, and has yet to be told.`}
        back={<BackToAlerts />}
      >
        <ButtonLink href={`/admin/alerts/${webhook.id}`} prefetch={false}>
          Change
        </ButtonLink>
      </PageHead>
      {deliveries.length > 0 ? (
        <DeliveryTable deliveries={deliveries} />
      ) : (
        <p className="py-10 text-center text-muted">It has not been told anything yet.</p>
      )}
    </>
  );
}
