import type { Actor, Role } from './actor';

export type AuthErrorCode = 'unauthenticated' | 'forbidden';

/** A refusal for want of a log-in or of a right. `message` is a plain sentence for people. */
export class AuthError extends Error {
  readonly code: AuthErrorCode;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'AuthError';
  }

  constructor(code: AuthErrorCode) {
    super(code === 'unauthenticated' ? 'Log in first.' : 'Only an administrator may do this.');
    this.name = 'AuthError';
    this.code = code;
  }
}

/** Lets through who is logged in and, with `role`, has that role. @throws AuthError */
export function permit(actor: Actor | null, role?: Role): Actor {
  if (!actor) throw new AuthError('unauthenticated');
  if (role === 'admin' && actor.role !== 'admin') throw new AuthError('forbidden');
  return actor;
}
