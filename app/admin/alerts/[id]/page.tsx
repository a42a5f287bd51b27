import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { EditWebhook } from '../_form/edit-webhook';
import { ReplaceSecret } from '../_form/replace-secret';
import { valuesOfWebhook } from '../_form/webhook-form-values';
import { BackToAlerts } from '../_list/back-to-alerts';
import { webhookOr404 } from '../_list/webhook-or-404';
import { replaceSecret, updateWebhook } from '../actions';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Change a webhook' };

export default async function EditWebhookPage({ params }: Props) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/alerts/${encodeURIComponent(id)}`, 'admin');
  const webhook = await webhookOr404(actor, id);
  const cameras = runtime().registry.summaries(actor);
  return (
    <>
      <PageHead title={webhook.name} note={`Sends to ${webhook.host}.`} back={<BackToAlerts />}>
        <ButtonLink href={`/admin/alerts/${webhook.id}/deliveries`} prefetch={false}>
          Deliveries
        </ButtonLink>
        <ButtonLink href={`/admin/alerts/${webhook.id}/delete`} prefetch={false} tone="danger">
          Delete
        </ButtonLink>
      </PageHead>
      <EditWebhook
        action={updateWebhook.bind(null, webhook.id)}
        values={valuesOfWebhook(webhook)}
        host={webhook.host}
        cameras={cameras.map(({ slug, name }) => ({ slug, name }))}
      />
      <div className="mt-10 max-w-2xl border-y border-line py-3">
        <ReplaceSecret act={replaceSecret.bind(null, webhook.id)} />
      </div>
    </>
  );
}
