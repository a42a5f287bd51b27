import type { Actor, Role } from './actor';
import { AuthError } from './auth-error';

/** Lets through who is logged in and, with `role`, has that role. @throws AuthError */
export function permit(actor: Actor | null, role?: Role): Actor {
  if (!actor) throw new AuthError('unauthenticated');
  if (role === 'admin' && actor.role !== 'admin') throw new AuthError('forbidden');
  return actor;
}
