import { notFound } from 'next/navigation';
import type { Actor } from '@/lib/auth/actor';
import { runtime } from '@/lib/runtime/runtime';
import type { KioskLinkView } from '@/lib/walls/kiosk-link';
import { WallError } from '@/lib/walls/wall-error';

/** A link for an administrator's page; where there is none, the page says so. */
export async function kioskOr404(actor: Actor, id: string): Promise<KioskLinkView> {
  try {
    return await runtime().kiosks.view(actor, id);
  } catch (error) {
    if (error instanceof WallError && error.code === 'not-found') notFound();
    throw error;
  }
}
