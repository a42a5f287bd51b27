import { RequestError } from './request-error';

/**
 * Refuses a change that another site's page asks for with this person's cookie. Programs send no
 * Origin; browsers do with every request that is not a plain GET.
 * @throws RequestError
 */
export function requireSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new RequestError(403, 'cross-site', 'This may only be asked for by Framewall’s own pages.');
}
