import type { Actor } from '@/lib/auth/actor';
import { AccessError } from '@/lib/auth/access-error';
import { runtime } from '@/lib/runtime/runtime';

/** Whom an id stands for: they may be deleted since. */
export async function personName(actor: Actor, id: string): Promise<string> {
  try {
    return (await runtime().people.view(actor, id)).username;
  } catch (error) {
    if (error instanceof AccessError && error.code === 'not-found') return 'a deleted person';
    throw error;
  }
}
