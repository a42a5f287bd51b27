import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackToAlerts } from '../../_list/back-to-alerts';
import { DeleteQuestion } from '../../_list/delete-question';
import { webhookOr404 } from '../../_list/webhook-or-404';

export const metadata: Metadata = { title: 'Delete a webhook' };

/** The question as a page, for browsers without a script. */
export default async function DeleteWebhookPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await requirePageActor(`/admin/alerts/${encodeURIComponent(id)}/delete`, 'admin');
  const webhook = await webhookOr404(actor, id);
  return (
    <div className="max-w-md">
      <PageHead title={`Delete the webhook “${webhook.name}”?`} back={<BackToAlerts />} />
      <DeleteQuestion id={webhook.id}>
        <ButtonLink href="/admin/alerts">Keep it</ButtonLink>
      </DeleteQuestion>
    </div>
  );
}
