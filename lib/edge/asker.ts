import type { IncomingHttpHeaders } from 'node:http';
import { plainAddress } from './plain-address';
import type { TrustedProxies } from './trusted-proxies';

/** Who asks, and how they wrote the server's address, as far as the server can tell. */
export interface Asker {
  /** The address of the browser or program, or of the nearest proxy that is not trusted. */
  readonly address: string;
  /** Whether the browser used https, at least up to the proxy. */
  readonly secure: boolean;
  /** The server's host, and its port where there is one, as the browser has them. */
  readonly host: string | undefined;
}

/** Carries the asker's address to whatever answers; `unknown` for none. */
export const addressHeader = 'x-framewall-address';

/**
 * What only proxies may say, or only Next and this folder. All of it is taken out, and what is known
 * is put in its place. `Forwarded` (RFC 7239) is among it: hardly a proxy sends it unasked, and two
 * ways to say one thing are a way to say two things.
 */
const spoken =
  /^(forwarded|front-end-https|x-(forwarded|middleware|original|envoy|arr)-.*|x-forwarded|x-real-ip|x-client-ip|x-cluster-client-ip|x-host|x-rewrite-url|x-url-scheme|true-client-ip|fastly-client-ip|cf-connecting-ip)$/;

/** No honest chain of proxies is longer. */
const mostHops = 20;

/**
 * Reads what the connection's other end says of who asks, where that end is trusted.
 * @param peer the other end's address
 */
export function askerOf(
  headers: IncomingHttpHeaders,
  peer: string | undefined,
  trusted: TrustedProxies,
): Asker {
  const near = plainAddress(peer);
  if (near === undefined || !trusted.has(near)) {
    return { address: near ?? 'unknown', secure: false, host: headers.host };
  }
  const secure = firstOf(headers['x-forwarded-proto'])?.toLowerCase() === 'https';
  const host = firstOf(headers['x-forwarded-host']) ?? headers.host;
  return {
    address: farthest(near, listOf(headers['x-forwarded-for']), trusted),
    secure,
    host: withPort(host, firstOf(headers['x-forwarded-port'])),
  };
}

/** Leaves in the headers what is known of the asker, and nothing that anybody said. */
export function noteAsker(headers: IncomingHttpHeaders, { address, secure, host }: Asker): void {
  for (const name of Object.keys(headers)) {
    if (spoken.test(name)) Reflect.deleteProperty(headers, name);
  }
  headers[addressHeader] = address;
  // Next would fill these in by itself, and next-auth and Next's own check of the origin read them.
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-proto'] = secure ? 'https' : 'http';
  if (host === undefined) return;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-port'] = /:(\d+)$/.exec(host)?.[1] ?? (secure ? '443' : '80');
}

/**
 * Each proxy appends who asked it. From the near end, the first that is not trusted is who asks: what
 * stands before it, they can have written themselves.
 */
function farthest(near: string, reported: string[], trusted: TrustedProxies): string {
  let address = near;
  for (const entry of reported.slice(-mostHops).reverse()) {
    const next = plainAddress(entry);
    if (next === undefined) return address;
    address = next;
    if (!trusted.has(address)) return address;
  }
  return address;
}

/** Some proxies pass the name on alone, and the port apart. Theirs towards us, 80 and 443, tell nothing. */
function withPort(host: string | undefined, port: string | undefined): string | undefined {
  const isTold = port !== undefined && /^\d{1,5}$/.test(port) && port !== '80' && port !== '443';
  const hasNone = host !== undefined && !/:\d+$/.test(host);
  return isTold && hasNone ? `${host}:${port}` : host;
}

function listOf(value: string | string[] | undefined): string[] {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const firstOf = (value: string | string[] | undefined): string | undefined => listOf(value).at(0);
