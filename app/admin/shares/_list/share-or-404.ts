import { notFound } from 'next/navigation';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import { runtime } from '@/lib/runtime/runtime';
import type { ShareLinkView } from '@/lib/shares/share-link';

/** A link for an administrator's page; where there is none, the page says so. */
export async function shareOr404(actor: Actor, id: string): Promise<ShareLinkView> {
  try {
    return await runtime().shares.view(actor, id);
  } catch (error) {
    if (error instanceof AccessError && error.code === 'not-found') notFound();
    throw error;
  }
}
