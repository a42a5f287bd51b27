import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Actor, Role } from './actor';
import { permit, permitPerson } from './auth-error';
import { currentAuth } from './current-auth';
import { kioskTokenOf } from './kiosk-admission';
import { logInPath } from './next-path';
import { requestOrigin } from './request-origin';
import { sessionCookieName, sessionCookieOf } from './session-cookie';

/** Who asks, in a page, a server action or a route handler; null for nobody. */
export async function currentActor(): Promise<Actor | null> {
  const token = (await cookies()).get(sessionCookieName)?.value;
  return currentAuth().sessions.actorOfToken(token);
}

/**
 * Who sent this request; null for nobody. A kiosk link's token counts for more than a cookie: what a
 * display sees must not hang on who has logged in on the same machine.
 */
export function actorFromRequest(request: Request): Promise<Actor | null> {
  const { headers } = request;
  const kioskToken = kioskTokenOf(headers.get('authorization'));
  if (kioskToken !== undefined) {
    return currentAuth().kiosks.actorOfToken(kioskToken, requestOrigin(headers).address);
  }
  const token = sessionCookieOf(request.headers.get('cookie'));
  return currentAuth().sessions.actorOfToken(token);
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
  if (role === 'admin' && actor.role !== 'admin') notFound();
  return actor;
}
