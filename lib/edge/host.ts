import { isIP } from 'node:net';

const longestHost = 260;
/** A name, an IPv4 address or an IPv6 one in brackets, and perhaps a port. */
const written = /^(?<name>\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?)(:\d{1,5})?$/i;

/** The name or address without its port, in lower case; undefined for what is no host. */
export function hostNameOf(host: string | undefined): string | undefined {
  if (host === undefined || host.length > longestHost) return undefined;
  const name = written.exec(host)?.groups?.name;
  return name
    ?.toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/**
 * Whether a name means a machine near by for everybody who uses it: no public name can be made to
 * stand for it, as DNS rebinding needs.
 */
export function isLocalName(name: string): boolean {
  return isIP(name) !== 0 || !name.includes('.') || /\.(local|localhost)$/.test(name);
}

/** Whether browsers treat the host as safely as one with https: this very machine. */
export function isLoopbackName(name: string): boolean {
  return /^(127\.[\d.]+|::1|localhost|.*\.localhost)$/.test(name);
}

/**
 * The names that are served beside local ones; undefined for any.
 * @param url the one address that people use, if it is fixed
 */
export function servedNames(
  allowedHosts: readonly string[] | undefined,
  url: string | undefined,
): ReadonlySet<string> | undefined {
  if (allowedHosts === undefined && url === undefined) return undefined;
  const names = [...(allowedHosts ?? []), ...(url === undefined ? [] : [new URL(url).hostname])];
  return new Set(names.map((name) => name.toLowerCase()));
}
