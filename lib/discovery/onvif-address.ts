import { urlHost } from './host-text';

const longestAddress = 2048;

/** Names under which addresses carry passwords, in a query or in a path. */
const namedSecret = /(?:^|[?&/_;])(?:pass(?:word|wd)?|pwd|psw|token|auth(?:basic)?)=[^&_/;]/i;

/**
 * An address as a device gave it, led to the host that was asked: devices behind a router, with two
 * networks or none yet give addresses that lead nowhere, and none may lead us to another host. Port,
 * path and query stay; user information goes. Undefined for other schemes and for nonsense.
 */
export function addressAtHost(
  address: unknown,
  host: string,
  schemes: readonly string[],
): string | undefined {
  if (typeof address !== 'string' || address.length > longestAddress) return undefined;
  const match =
    /^\s*([a-z]{3,6}):\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^:/?#]+)(?::(\d{1,5}))?([/?][^#\s]*)?/i.exec(
      address,
    );
  if (!match) return undefined;
  const [, scheme = '', , port, rest = '/'] = match;
  if (!schemes.includes(scheme.toLowerCase())) return undefined;
  const text = `${scheme.toLowerCase()}://${urlHost(host)}${port === undefined ? '' : `:${port}`}${rest}`;
  return URL.canParse(text) ? text : undefined;
}

/** Whether a password stands in the path or the query of an address. */
export function holdsSecret(address: string, password: string | undefined): boolean {
  if (namedSecret.test(address)) return true;
  if (password === undefined || password === '') return false;
  return address.includes(`=${password}`) || address.includes(`=${encodeURIComponent(password)}`);
}
