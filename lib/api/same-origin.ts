import { isCrossSite } from '@/lib/edge/cross-site';
import { refusals } from '@/lib/edge/refusal';
import { RequestError } from './request-error';

/**
 * Refuses a change that another site's page asks for with this person's cookie: once more after the
 * edge, so that no way around that is a way in.
 * @throws RequestError
 */
export function requireSameOrigin({ method, headers }: Pick<Request, 'method' | 'headers'>): void {
  const said = (name: string): string | undefined => headers.get(name) ?? undefined;
  const making = {
    method,
    origin: said('origin'),
    site: said('sec-fetch-site'),
    referer: said('referer'),
    authorization: said('authorization'),
  };
  const own = {
    host: said('x-forwarded-host') ?? said('host'),
    secure: said('x-forwarded-proto') === 'https',
  };
  const { status, code, message } = refusals.crossSite;
  if (isCrossSite(making, own)) throw new RequestError(status, code, message);
}
