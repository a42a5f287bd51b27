import { chooseAuthorisation } from './authorisation';
import type { Authorisation, Credentials } from './authorisation';
import type { CameraHeaders } from './camera-request';
import { parseChallenges } from './challenge';
import { HttpCameraError } from './http-camera-error';

const sentences = {
  'no-credentials': 'The camera asks for a user name and password.',
  'unknown-scheme': 'The camera asks for a log-in that is neither Basic nor Digest.',
  'refused-credentials': 'The camera refused the user name or password.',
} as const;

/**
 * How to ask again after a 401. What it asks for is answered once; once more only if the camera says
 * that just the nonce was too old: cameras lock accounts after a few wrong passwords.
 * @param headers of the 401
 * @param refusals of this very request before
 * @throws HttpCameraError 'unauthorised', with the reason as its detail
 */
export function answerChallenge(
  headers: CameraHeaders,
  credentials: Credentials | undefined,
  refusals: number,
): Authorisation {
  if (credentials === undefined) throw unauthorised('no-credentials');
  const authorisation = chooseAuthorisation(parseChallenges(headers.getAll('www-authenticate')));
  if (authorisation === undefined) throw unauthorised('unknown-scheme');
  const staleNonce = authorisation.kind === 'digest' && authorisation.challenge.stale;
  if (refusals > (staleNonce ? 1 : 0)) throw unauthorised('refused-credentials');
  return authorisation;
}

function unauthorised(detail: keyof typeof sentences): HttpCameraError {
  return new HttpCameraError('unauthorised', sentences[detail], { detail });
}
