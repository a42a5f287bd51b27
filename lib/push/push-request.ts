import { boundaryOf } from '@/lib/multipart/boundary';
import { maxFrameBytes } from '@/lib/sources/picture-limits';
import { PushError } from './push-error';

/** What programs declare who send JPEGs, or declare by themselves when told nothing. */
const pictureTypes =
  /^\s*(image\/p?jpe?g|multipart\/|video\/|(application|binary)\/octet-stream|application\/x-www-form-urlencoded)/i;

/** The key that a request carries: as a bearer token, as a password, or as `?key=`. */
export function pushKeyOf(headers: Headers, query: URLSearchParams): string | undefined {
  const authorisation = headers.get('authorization') ?? '';
  const [, scheme = '', credentials = ''] = /^\s*(\w+)\s+(\S+)\s*$/.exec(authorisation) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials;
    case 'basic':
      return passwordOf(credentials);
    default:
      return query.get('key') ?? undefined;
  }
}

/** Whether the publisher says that it takes over from another. */
export function asksToTakeOver(headers: Headers, query: URLSearchParams): boolean {
  return isYes(headers.get('x-takeover')) || isYes(query.get('takeover'));
}

/**
 * The boundary that the request declares, if any. ffmpeg declares nothing at all.
 * @throws PushError 'wrong-content-type', or 'too-large' where it announces a picture over the limit
 */
export function declaredBoundary(headers: Headers): string | undefined {
  const type = headers.get('content-type') ?? '';
  if (type !== '' && !pictureTypes.test(type)) throw new PushError('wrong-content-type');
  const isOnePicture = /^\s*image\//i.test(type);
  const length = Number(headers.get('content-length') ?? 0);
  if (isOnePicture && length > maxFrameBytes) throw new PushError('too-large');
  return boundaryOf(type);
}

function passwordOf(base64: string): string {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

function isYes(value: string | null): boolean {
  return value === '1' || value === 'true';
}
