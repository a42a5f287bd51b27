import { notFound } from 'next/navigation';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import type { ApiTokenView } from '@/lib/auth/api-token';
import { runtime } from '@/lib/runtime/runtime';

/** A token for a page of who may revoke it; where there is none, the page says so. */
export async function tokenOr404(actor: Actor, id: string): Promise<ApiTokenView> {
  try {
    return await runtime().tokens.view(actor, id);
  } catch (error) {
    if (error instanceof AccessError && error.code === 'not-found') notFound();
    throw error;
  }
}
