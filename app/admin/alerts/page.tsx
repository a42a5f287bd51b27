import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PlusIcon } from '@/app/_ui/icons';
import { PageHead } from '@/app/_ui/page-head';
import { SystemTabs } from '@/app/admin/_system/system-tabs';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { WebhookTable } from './_list/webhook-table';

export const metadata: Metadata = { title: 'Alerts' };

export default async function AlertsPage() {
  const actor = await requirePageActor('/admin/alerts', 'admin');
  const { webhooks, clock } = runtime();
  const all = await webhooks.list(actor);
  return (
    <>
      <PageHead
        title="System"
        note="A webhook tells a chat, a phone or another program when a camera is lost, and when it is back."
      >
        <ButtonLink href="/admin/alerts/new" tone="primary">
          <PlusIcon />
          New webhook
        </ButtonLink>
      </PageHead>
      <SystemTabs here="/admin/alerts" />
      {all.length > 0 ? (
        <WebhookTable webhooks={all} nowMs={clock.now()} />
      ) : (
        <p className="py-10 text-center text-muted">Nobody is told when a camera is lost.</p>
      )}
    </>
  );
}
