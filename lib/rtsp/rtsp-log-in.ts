import { authorisationHeader, chooseAuthorisation } from '@/lib/http-camera/authorisation';
import type { Authorisation, Credentials } from '@/lib/http-camera/authorisation';
import type { ByteText } from '@/lib/http-camera/byte-text';
import { parseChallenges } from '@/lib/http-camera/challenge';
import { RtspError } from './rtsp-error';
import type { RtspMessage } from './rtsp-message';

/** How a camera wants to be asked, learnt from its refusals. */
export class RtspLogIn {
  readonly #credentials: Credentials | undefined;
  #authorisation: Authorisation | undefined;

  constructor(credentials: Credentials | undefined) {
    this.#credentials = credentials;
  }

  /** Undefined until the camera has asked for it. */
  get kind(): Authorisation['kind'] | undefined {
    return this.#authorisation?.kind;
  }

  /** The Authorization header's value for the next request; undefined where none is wanted. */
  header(method: string, uri: string): ByteText | undefined {
    if (this.#authorisation === undefined || this.#credentials === undefined) return undefined;
    return authorisationHeader(this.#authorisation, this.#credentials, uri, method);
  }

  /**
   * Takes up what a 401 asks for. Nothing is sent unasked, and what is asked for is answered once;
   * once more only if the camera says that just the nonce was too old.
   * @param refusals of this very request before, with credentials
   * @throws RtspError 'unauthorised'
   */
  learn({ headers }: RtspMessage, refusals: number): void {
    const challenges = parseChallenges(headers.getAll('www-authenticate'));
    if (this.#credentials === undefined) throw unauthorised('no-credentials');
    const authorisation = chooseAuthorisation(challenges);
    if (authorisation === undefined) throw unauthorised('unknown-scheme');
    const staleNonce = authorisation.kind === 'digest' && authorisation.challenge.stale;
    if (refusals > (staleNonce ? 1 : 0)) throw unauthorised('refused-credentials');
    this.#authorisation = authorisation;
  }
}

const sentences = {
  'no-credentials': 'The camera asks for a user name and password.',
  'unknown-scheme': 'The camera asks for a log-in that is neither Basic nor Digest.',
  'refused-credentials': 'The camera refused the user name or password.',
} as const;

function unauthorised(detail: keyof typeof sentences): RtspError {
  return new RtspError('unauthorised', sentences[detail], { detail });
}
