import { answerChallenge } from '@/lib/http-camera/answer-challenge';
import { authorisationHeader } from '@/lib/http-camera/authorisation';
import type { Authorisation, Credentials } from '@/lib/http-camera/authorisation';
import type { ByteText } from '@/lib/http-camera/byte-text';
import { rtspError } from './rtsp-error';
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
   * Takes up what a 401 asks for, as `answerChallenge` says.
   * @param refusals of this very request before, with credentials
   * @throws RtspError 'unauthorised'
   */
  learn({ headers }: RtspMessage, refusals: number): void {
    try {
      this.#authorisation = answerChallenge(headers, this.#credentials, refusals);
    } catch (error) {
      throw rtspError(error);
    }
  }
}
