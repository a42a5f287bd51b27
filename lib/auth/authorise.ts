import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Actor, Role } from './actor';
import { permit, permitPerson } from './auth-error';
import { currentAuth } from './current-auth';
import { logInPath } from './next-path';
import { passKindOf, passTokenOf } from './pass-admission';
import { requestOrigin } from './request-origin';
import { sessionCookieName, sessionCookieOf } from './session-cookie';

/** Who asks, in a page, a server action or a route handler; null for nobody. */
export async function currentActor(): Promise<Actor | null> {
  const token = (await cookies()).get(sessionCookieName)?.value;
  const { address } = requestOrigin(await headers());
  return withAddress(await currentAuth().sessions.actorOfToken(token), address);
}

/** Whom the token of a pass lets in, in a page or a route handler; null for nobody. */
export async function actorOfPass(token: string, address: string): Promise<Actor | null> {
  const kind = passKindOf(token);
  const admission = kind && currentAuth().passes[kind];
  return withAddress((await admission?.actorOfToken(token, address)) ?? null, address);
}

function withAddress(actor: Actor | null, address: string): Actor | null {
  return actor && { ...actor, address };
}

/**
 * Who sent this request; null for nobody. A pass counts for more than a cookie: what a display sees
 * must not hang on who has logged in on the same machine.
 * @param otherToken a pass that stands elsewhere than in a Bearer header, where it may
 */
export async function actorFromRequest(
  { headers }: Pick<Request, 'headers'>,
  otherToken?: string | null,
): Promise<Actor | null> {
  const { address } = requestOrigin(headers);
  const passToken = passTokenOf(headers.get('authorization')) ?? otherToken ?? undefined;
  if (passToken !== undefined) return actorOfPass(passToken, address);
  const token = sessionCookieOf(headers.get('cookie'));
  return withAddress(await currentAuth().sessions.actorOfToken(token), address);
}

/** The first line of every server action. @throws {AuthError} */
export async function requireActor(role?: Role): Promise<Actor> {
  return permit(await currentActor(), role);
}

/** The first line of every route handler. Lets in no display. @throws {AuthError} */
export async function requireRequestActor(request: Request, role?: Role): Promise<Actor> {
  return permitPerson(await actorFromRequest(request), role);
}

/**
 * The first line of every page. Who is not logged in goes to the log-in page and comes back; for who
 * lacks the role, the page does not exist. Both by throwing, as Next has it.
 * @param pathWithQuery where to come back to
 */
export async function requirePageActor(pathWithQuery: string, role?: Role): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(logInPath(pathWithQuery));
  if (role === 'admin' && actor.role !== 'admin') {
    const asked = `page ${pathWithQuery.replace(/\?.*$/s, '')}`;
    const { address = 'unknown' } = actor;
    const { refusals } = currentAuth();
    refusals.tally.add('forbidden');
    refusals.note({ actor, asked, reason: 'forbidden', address });
    notFound();
  }
  return actor;
}
