import { peerAddressHeader } from './peer-address';

/** Where a request comes from, as far as the server can tell. */
export interface RequestOrigin {
  /** The connection's other end; behind a proxy, with the address that the proxy reports first. */
  readonly address: string;
  readonly userAgent: string | null;
  /** Whether the browser used https, at least up to the proxy. */
  readonly secure: boolean;
}

const maxAddressLength = 100;
const maxUserAgentLength = 300;

/** Reads what proxies and Node noted in a request's headers. */
export function requestOrigin(headers: Pick<Headers, 'get'>): RequestOrigin {
  return {
    address: address(headers),
    userAgent: headers.get('user-agent')?.slice(0, maxUserAgentLength) ?? null,
    secure: firstOf(headers.get('x-forwarded-proto'))?.toLowerCase() === 'https',
  };
}

/** Scheme and host as the browser used them, such as `https://cameras.example`. */
export function requestAddress(headers: Pick<Headers, 'get'>): string {
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? 'localhost';
  return `${requestOrigin(headers).secure ? 'https' : 'http'}://${host}`;
}

/**
 * A proxy's word is kept together with the proxy's own address, never instead of it: a stranger who
 * connects directly and makes up X-Forwarded-For cannot pass for somebody else.
 */
function address(headers: Pick<Headers, 'get'>): string {
  const peer = plainAddress(headers.get(peerAddressHeader));
  const reported = plainAddress(lastOf(headers.get('x-forwarded-for')));
  if (peer === undefined || peer === reported) return reported ?? peer ?? 'unknown';
  return reported === undefined ? peer : `${reported} via ${peer}`;
}

/** IPv4 as it is usually written, also where it came in on an IPv6 socket. */
function plainAddress(value: string | null | undefined): string | undefined {
  const trimmed = value
    ?.trim()
    .slice(0, maxAddressLength)
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return trimmed === '' ? undefined : trimmed;
}

const firstOf = (list: string | null): string | undefined => list?.split(',').at(0)?.trim();
/** The nearest proxy appends to the list; what stands before its entry, anyone can have written. */
const lastOf = (list: string | null): string | undefined => list?.split(',').at(-1)?.trim();
