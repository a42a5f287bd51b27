import { notFound } from 'next/navigation';
import type { WebhookView } from '@/lib/alerts/webhook';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import { runtime } from '@/lib/runtime/runtime';

/** A webhook for an administrator's page; where there is none, the page says so. */
export async function webhookOr404(actor: Actor, id: string): Promise<WebhookView> {
  try {
    return await runtime().webhooks.view(actor, id);
  } catch (error) {
    if (error instanceof AccessError && error.code === 'not-found') notFound();
    throw error;
  }
}
