import { randomBytes } from 'node:crypto';
import { byteText } from './byte-text';
import type { ByteText } from './byte-text';
import type { Challenge } from './challenge';
import { digestAuthorization, digestChallenge } from './digest';
import type { DigestChallenge } from './digest';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a camera wants with each request, learnt from a 401. Holds no credentials. */
export type Authorisation =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'digest';
      readonly challenge: DigestChallenge;
      /** One per nonce: -sess keys hang on the first request's, and servers take either. */
      readonly cnonce: string;
      nonceCount: number;
    };

/** The strongest way offered, Digest before Basic; undefined if none is known. */
export function chooseAuthorisation(challenges: readonly Challenge[]): Authorisation | undefined {
  const [strongest] = challenges
    .map(digestChallenge)
    .filter((challenge) => challenge !== undefined)
    .sort((one, other) => other.strength - one.strength);
  if (strongest !== undefined) {
    const cnonce = randomBytes(16).toString('hex');
    return { kind: 'digest', challenge: strongest, cnonce, nonceCount: 0 };
  }
  return challenges.some(({ scheme }) => scheme === 'basic') ? { kind: 'basic' } : undefined;
}

/** The Authorization header's value for the next request of `target`; counts the nonce's use. */
export function authorisationHeader(
  authorisation: Authorisation,
  credentials: Credentials,
  target: string,
  method = 'GET',
): ByteText {
  const username = byteText(credentials.username);
  const password = byteText(credentials.password);
  if (authorisation.kind === 'basic') {
    return `Basic ${Buffer.from(`${username}:${password}`, 'latin1').toString('base64')}`;
  }
  authorisation.nonceCount += 1;
  const { challenge, cnonce, nonceCount } = authorisation;
  return digestAuthorization(challenge, { username, password, method, target, cnonce, nonceCount });
}
