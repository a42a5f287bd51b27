import type { OpenidProvider } from './openid-provider';
import { Visitor } from './visitor';

/** More than any log-in takes. */
const mostSteps = 10;

export interface ProviderVisit {
  /** Null for who refuses to say who they are. */
  readonly as: string | null;
  readonly next?: string;
  /** Made of the provider's answer before the visitor takes it back to Framewall. */
  readonly tamper?: (callback: URL) => void;
}

/**
 * Logs in through the provider as a browser does, by its links and redirects, with cookies for either
 * side.
 * @returns Framewall's last answer: a redirect, either on or to the log-in page
 */
export async function logInThrough(
  provider: OpenidProvider,
  visitor: Visitor,
  { as, next, tamper }: ProviderVisit,
): Promise<Response> {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  const begun = await visitor.get(`/api/auth/signin/oidc${query}`);
  const start = begun.headers.get('location') ?? '';
  if (!start.startsWith(provider.url)) return begun;
  const callback = await askToEnter(provider, start, as);
  tamper?.(callback);
  return visitor.get(callback.href);
}

async function askToEnter(
  provider: OpenidProvider,
  start: string,
  as: string | null,
): Promise<URL> {
  const browser = new Visitor(provider.url);
  let address = new URL(start);
  for (let step = 0; step < mostSteps; step += 1) {
    if (address.origin !== provider.url) return address;
    const isLogIn = address.pathname.startsWith('/interaction/');
    const response = await (isLogIn
      ? browser.post(address.href, as === null ? '' : `login=${as}`, {
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        })
      : browser.get(address.href));
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
    address = new URL(location, address);
  }
  throw new Error('The provider sends its visitors round and round.');
}
