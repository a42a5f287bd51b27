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

/**
 * Lets through who may look at pictures and, with `role`, has that role and may use it: a token that
 * is not for managing makes nobody an administrator.
 * @throws AuthError
 */
export function permit(actor: Actor | null, role?: Role): Actor {
  if (!actor) throw new AuthError('unauthenticated');
  if (role === 'admin') {
    if (actor.role !== 'admin') throw new AuthError('forbidden');
    if (!mayManage(actor)) throw new AuthError('forbidden', passSentence(actor));
  } else if (!mayRead(actor)) throw new AuthError('forbidden', passSentence(actor));
  return actor;
}

/** Lets through people who have logged in, and no pass. @throws AuthError */
export function permitPerson(actor: Actor | null, role?: Role): Actor {
  const person = permit(actor, role);
  if (!person.pass) return person;
  throw new AuthError('forbidden', passSentence(person));
}

/**
 * Lets through people, and programs on their behalf: displays and links have no account.
 * @throws AuthError
 */
export function permitAccount(actor: Actor | null, role?: Role): Actor {
  const account = permit(actor, role);
  if (account.pass === undefined || account.pass.kind === 'token') return account;
  throw new AuthError('forbidden', passSentence(account));
}

/** Whether this is a token that is for some cameras only. */
export function isLimited({ pass }: Actor): boolean {
  return pass?.kind === 'token' && pass.cameraIds !== null;
}

/** What concerns all cameras is not for a token that is only for some. @throws AuthError */
export function refuseLimited(actor: Actor): void {
  if (!isLimited(actor)) return;
  throw new AuthError('forbidden', 'This token is for some cameras only: it changes nothing else.');
}

/**
 * Lets through who may read what the whole server does: administrators, and programs that read for one
 * and are not for some cameras only. @throws AuthError
 */
export function permitFigures(actor: Actor): void {
  if (actor.role !== 'admin') throw new AuthError('forbidden');
  permitAccount(actor);
  if (isLimited(actor)) {
    throw new AuthError('forbidden', 'This token is for some cameras only, and this tells of all.');
  }
}

/** Whether they may do what administrators do. */
export function mayManage({ role, pass }: Actor): boolean {
  if (role !== 'admin') return false;
  return pass === undefined || (pass.kind === 'token' && pass.scopes.includes('manage'));
}

/** Who may manage may look, too. */
function mayRead({ pass }: Actor): boolean {
  return pass?.kind !== 'token' || pass.scopes.some((scope) => scope !== 'push');
}

function passSentence({ pass }: Actor): string {
  switch (pass?.kind) {
    case 'kiosk':
      return 'A kiosk link shows its pictures, and nothing else.';
    case 'share':
      return 'A share link shows its camera, and nothing else.';
    case 'token':
      return 'This token may not do that: make one with another scope, or log in.';
    case undefined:
      return sentences.forbidden;
  }
}
