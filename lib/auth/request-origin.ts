import { addressHeader } from '@/lib/edge/asker';

/** Where a request comes from, as far as the server can tell. */
export interface RequestOrigin {
  /** Of the browser or program; where a proxy that is not trusted stands between, of that. */
  readonly address: string;
  readonly userAgent: string | null;
  /** Whether the browser used https, at least up to the proxy. */
  readonly secure: boolean;
}

const maxUserAgentLength = 300;

/** Reads what the edge noted in a request's headers: nothing there is anybody's word. */
export function requestOrigin(headers: Pick<Headers, 'get'>): RequestOrigin {
  return {
    address: headers.get(addressHeader) ?? 'unknown',
    userAgent: headers.get('user-agent')?.slice(0, maxUserAgentLength) ?? null,
    secure: headers.get('x-forwarded-proto') === 'https',
  };
}

/** Scheme and host as the browser used them, such as `https://cameras.example`. */
export function requestAddress(headers: Pick<Headers, 'get'>): string {
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? 'localhost';
  return `${requestOrigin(headers).secure ? 'https' : 'http'}://${host}`;
}
