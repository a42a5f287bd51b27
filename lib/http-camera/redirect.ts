import type { AnswerHead } from './answer-head';
import type { ByteText } from './byte-text';
import { HttpCameraError } from './http-camera-error';
import { httpUrl } from './http-url';

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends us; undefined if nowhere. Throws `redirect-refused` if not to HTTP. */
export function redirectTarget({ status, headers }: AnswerHead, from: URL): URL | undefined {
  const location = headers.get('location');
  if (!redirectStatuses.has(status) || location === undefined || location === '') return undefined;
  const to = httpUrl(asciiUrl(location), from);
  if (to !== undefined) return to;
  throw new HttpCameraError('redirect-refused', 'The camera redirects to what is not HTTP.');
}

/**
 * Whether what was meant for one address may be sent to another: to the same host only, on any
 * port, and never in the clear if it was meant to go through TLS.
 */
export function mayShareCredentials(meantFor: URL, to: URL): boolean {
  const downgraded = meantFor.protocol === 'https:' && to.protocol === 'http:';
  return meantFor.hostname === to.hostname && !downgraded;
}

/** Bytes beyond ASCII, in whatever charset, go back to the camera as they came. */
function asciiUrl(location: ByteText): string {
  return location.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
}
