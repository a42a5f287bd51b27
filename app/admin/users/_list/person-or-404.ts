import { notFound } from 'next/navigation';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import type { PersonView } from '@/lib/auth/person';
import { runtime } from '@/lib/runtime/runtime';

/** Somebody for an administrator's page; where there is nobody, the page says so. */
export async function personOr404(actor: Actor, id: string): Promise<PersonView> {
  try {
    return await runtime().people.view(actor, id);
  } catch (error) {
    if (error instanceof AccessError && error.code === 'not-found') notFound();
    throw error;
  }
}
