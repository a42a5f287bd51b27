import { RtspError } from './rtsp-error';

/** An rtsp or rtsps URL without user information; undefined for anything else. */
export function rtspUrl(text: string, base?: URL): URL | undefined {
  if (!URL.canParse(text, base?.href)) return undefined;
  const url = new URL(text, base);
  if ((url.protocol !== 'rtsp:' && url.protocol !== 'rtsps:') || url.hostname === '') {
    return undefined;
  }
  url.username = '';
  url.password = '';
  return url;
}

/** @throws RtspError 'protocol' */
export function requireRtspUrl(text: string): URL {
  const url = rtspUrl(text);
  if (url !== undefined) return url;
  throw new RtspError('protocol', 'The address is not an rtsp or rtsps one.', {
    detail: 'bad-request',
  });
}

/** The registered ports: RFC 2326, section 3.2, and RFC 7826, section 4.2. */
const defaultPorts = { plain: '554', secure: '322' };

/** The same host and port, as the socket's layer of HTTP cameras takes them. */
export function socketUrl(url: URL): URL {
  const secure = url.protocol === 'rtsps:';
  const port = url.port || (secure ? defaultPorts.secure : defaultPorts.plain);
  return new URL(`${secure ? 'https' : 'http'}://${url.hostname}:${port}/`);
}

/** For a person or a log: without the query string, where some cameras want the password. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/**
 * Whether what was meant for one address may be sent to another: to the same host only, on any
 * port, and never in the clear if it was meant to go through TLS.
 */
export function mayShareLogIn(meantFor: URL, to: URL): boolean {
  const downgraded = meantFor.protocol === 'rtsps:' && to.protocol === 'rtsp:';
  return meantFor.hostname.toLowerCase() === to.hostname.toLowerCase() && !downgraded;
}
