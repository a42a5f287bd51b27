import type { Actor } from '@/lib/auth/actor';

/**
 * Whether somebody is not told why a camera is lost: who holds a link to it need not know what it is
 * and how it is set up.
 */
export function hidesReasons({ pass }: Actor): boolean {
  return pass?.kind === 'share';
}
