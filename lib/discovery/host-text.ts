import { isIPv6 } from 'node:net';

/** A camera's place on the network, as a person typed it. */
export interface HostAndPort {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port?: number;
}

/** A host name, an IPv4 address, or an IPv6 one with its zone. */
const hostPattern = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?$/i;
const longestHost = 253;

/**
 * The host and port in `192.168.1.20`, `camera.lan:8080`, `[fe80::1]:80` or any URL; undefined for
 * what is no host.
 */
export function hostAndPort(text: string): HostAndPort | undefined {
  const trimmed = text.trim();
  if (isIPv6(trimmed)) return { host: trimmed };
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `camera://${trimmed}`;
  // A made-up scheme keeps URL from dropping a port that is some scheme's usual one.
  const neutral = withScheme.replace(/^[a-z][a-z0-9+.-]*:/i, 'camera:');
  if (!URL.canParse(neutral)) return undefined;
  const { hostname, port } = new URL(neutral);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (host.length > longestHost || (!isIPv6(host) && !hostPattern.test(host))) return undefined;
  return { host, ...(port !== '' && port !== '0' && { port: Number(port) }) };
}

/** As a host stands in a URL. */
export function urlHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
