import { createHash } from 'node:crypto';
import { passTokenOf } from './pass-admission';
import { requestOrigin } from './request-origin';
import { sessionCookieOf } from './session-cookie';

/**
 * What a request proves who asks with, and where it comes from, as a digest: two requests with the same
 * one come from the same actor, as long as that one's session lasts.
 */
export function requestProof(headers: Pick<Headers, 'get'>): string {
  const { address } = requestOrigin(headers);
  const pass = passTokenOf(headers.get('authorization'));
  const proof = pass ?? sessionCookieOf(headers.get('cookie')) ?? '';
  return createHash('sha256').update(`${address}\n${proof}`).digest('base64url');
}
