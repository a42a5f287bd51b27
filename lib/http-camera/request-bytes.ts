import { byteText } from './byte-text';
import type { ByteText } from './byte-text';
import { HttpCameraError } from './http-camera-error';

/** What begins another header or request if it got into one. */
const forbidden = /[\r\n\0]/;
const headerName = /^[!#$%&'*+\-.^_`|~\w]+$/;

/**
 * One GET request, to be sent in one write: some firmwares read but once.
 *
 * HTTP/1.1 with `Connection: close`. Asking with HTTP/1.0 would rule out chunks, but cameras are
 * tried out with browsers, and proxies and newer firmwares refuse 1.0; keep-alive is what many
 * mishandle. No Accept-Encoding, for pictures don't shrink.
 */
export function requestBytes(
  url: URL,
  extraHeaders: Readonly<Record<string, string>>,
  authorization: ByteText | undefined,
): Buffer {
  const headers = new Map<string, [name: string, value: ByteText]>();
  const set = (name: string, value: ByteText) => headers.set(name.toLowerCase(), [name, value]);
  set('Host', url.host);
  set('User-Agent', 'Framewall');
  set('Accept', '*/*');
  for (const [name, value] of Object.entries(extraHeaders)) set(name, byteText(value));
  set('Connection', 'close');
  if (authorization !== undefined) set('Authorization', authorization);
  const lines = [...headers.values()].map(([name, value]) => {
    if (!headerName.test(name) || forbidden.test(value)) throw unsendable();
    return `${name}: ${value}`;
  });
  return Buffer.from(
    [`GET ${requestTarget(url)} HTTP/1.1`, ...lines, '', ''].join('\r\n'),
    'latin1',
  );
}

/** Path and query as they stand in the request line. */
export function requestTarget(url: URL): string {
  return `${url.pathname}${url.search}`;
}

function unsendable(): HttpCameraError {
  return new HttpCameraError('protocol', 'A request header can not be sent as it stands.', {
    detail: 'bad-request',
  });
}
