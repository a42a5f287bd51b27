import type { Actor, Role } from './actor';

export type AuthErrorCode = 'unauthenticated' | 'forbidden';

const sentences: Record<AuthErrorCode, string> = {
  unauthenticated: 'Log in first.',
  forbidden: 'Only an administrator may do this.',
};

/** A refusal for want of a log-in or of a right. `message` is a plain sentence for people. */
export class AuthError extends Error {
  readonly code: AuthErrorCode;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'AuthError';
  }

  constructor(code: AuthErrorCode, message = sentences[code]) {
    super(message);
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

/**
 * Lets through people, not the displays that a kiosk link let in: those only look at their pictures.
 * @throws AuthError
 */
export function permitPerson(actor: Actor | null, role?: Role): Actor {
  const person = permit(actor, role);
  if (!person.kiosk) return person;
  throw new AuthError('forbidden', 'A kiosk link shows its pictures, and nothing else.');
}
