import type { Metadata } from 'next';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { NewWebhook } from '../_form/new-webhook';
import { BackToAlerts } from '../_list/back-to-alerts';

export const metadata: Metadata = { title: 'New webhook' };

export default async function NewWebhookPage() {
  const actor = await requirePageActor('/admin/alerts/new', 'admin');
  const cameras = runtime().registry.summaries(actor);
  return (
    <>
      <PageHead
        title="New webhook"
        note="Tells a chat, a phone or another program when a camera is lost."
        back={<BackToAlerts />}
      />
      <NewWebhook cameras={cameras.map(({ slug, name }) => ({ slug, name }))} />
    </>
  );
}
