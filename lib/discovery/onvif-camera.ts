import { Cam } from 'onvif';
import { getDigestHeaders, parseSOAPString } from 'onvif/lib/utils';
import { byteText } from '@/lib/http-camera/byte-text';
import type { Clock } from '@/lib/sources/clock';
import { within } from './find-tools';
import { postSoap } from './soap-request';
import type { SoapAnswer, SoapRequest } from './soap-request';
import { escapeXml, readableSoap, saysNotAuthorised, SoapError } from './soap-text';

/** For one answer, from the connection to its last byte. */
const answerTimeoutMs = 6_000;

export interface OnvifPlace {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Of the device service. */
  readonly path?: string;
  readonly secure?: boolean;
  readonly username?: string;
  readonly password?: string;
}

/** The device did not accept the log-in, or wants one. */
export class OnvifRefusal extends Error {
  /** Whether it spoke ONVIF or was given the log-in; some other web server may want one, too. */
  readonly byDevice: boolean;

  constructor(byDevice: boolean) {
    super('The device does not accept the log-in.');
    this.name = 'OnvifRefusal';
    this.byDevice = byDevice;
  }
}

export type OnvifVerb =
  | 'getSystemDateAndTime'
  | 'getServices'
  | 'getCapabilities'
  | 'getDeviceInformation'
  | 'getScopes'
  | 'getProfiles'
  | 'getStreamUri'
  | 'getSnapshotUri';

type Callback = (error: unknown, data?: unknown, xml?: string, status?: number) => void;

/** What is used of the library's camera beside its declared types. */
interface LibraryCam extends Record<OnvifVerb, (...args: unknown[]) => void> {
  username: string | undefined;
  password: string | undefined;
  path: string;
  timeShift: number | undefined;
  media2Support: boolean | undefined;
  uri: Record<string, { readonly path?: string | null } | undefined> | undefined;
  digestAuth(challenges: readonly string[], request: { method: string; path: string }): string;
  _requestPart2(options: LibraryRequest, callback: Callback): void;
}

interface LibraryRequest {
  readonly service?: string;
  readonly action?: string;
  readonly body: string;
}

/**
 * One device's services. The library writes the messages, logs in (WS-Security with the device's
 * own clock, HTTP Digest) and reads the answers; the connections are made here, so that they are
 * bounded, end with the signal, and lead to the place that was given and nowhere else. One question
 * at a time.
 */
export class OnvifCamera {
  readonly #place: OnvifPlace;
  readonly #cam: LibraryCam;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** Ends the question that is open, where the library stumbled over the answer. */
  #giveUp: (error: Error) => void = () => undefined;
  /** Whether the device refused what was asked last. */
  #refused = false;
  /** Whether it spoke SOAP, or was given the log-in. */
  #isDevice = false;
  /** The log-in was given and refused: nothing is sent any more, lest the device locks us out. */
  #logInRefused = false;

  constructor(place: OnvifPlace, clock: Clock, signal: AbortSignal) {
    this.#place = place;
    this.#clock = clock;
    this.#signal = signal;
    const { host, port, path = '/onvif/device_service', username, password } = place;
    const cam = new Cam({ hostname: host, port, path, autoconnect: false });
    this.#cam = cam as unknown as LibraryCam;
    // These two stand in WS-Security's header, which the library neither escapes nor writes as UTF-8.
    if (username !== undefined) this.#cam.username = escapeXml(username);
    if (password !== undefined) {
      this.#cam.password = byteText(password);
    }
    this.#cam._requestPart2 = (options, callback) => void this.#answer(options, callback);
  }

  /** Whether the newer of the two media services is used, as the device offers it. */
  get usesMedia2(): boolean {
    return this.#cam.media2Support === true;
  }

  /** Goes back to the older media service: some devices offer a newer one that does not work. */
  useMedia1(): void {
    this.#cam.media2Support = false;
  }

  /** A device that tells no time, or nonsense, is taken to have ours. */
  settleClock(): void {
    if (Number.isFinite(this.#cam.timeShift)) return;
    this.#cam.timeShift = Date.now() - process.uptime() * 1_000;
  }

  /**
   * Asks one question. Rejects with an OnvifRefusal, a SoapError, the library's or Node's error, or
   * the signal's reason.
   */
  async ask(verb: OnvifVerb, ...args: unknown[]): Promise<unknown> {
    this.#signal.throwIfAborted();
    this.#refused = false;
    return new Promise<unknown>((resolve, reject) => {
      this.#giveUp = reject;
      const callback: Callback = (error, data) => {
        if (!error) resolve(data);
        else reject(this.#refused ? new OnvifRefusal(this.#isDevice) : asError(error));
      };
      try {
        this.#cam[verb](...args, callback);
      } catch (error) {
        reject(asError(error));
      }
    });
  }

  async #answer(options: LibraryRequest, callback: Callback): Promise<void> {
    try {
      if (this.#logInRefused) throw new OnvifRefusal(true);
      const answer = await this.#post(options);
      this.#refused = refuses(answer);
      this.#isDevice ||= /<[\w.-]{0,32}:?Envelope[\s>]/.test(answer.text);
      if (this.#refused) {
        this.#logInRefused ||= options.body.includes('<UsernameToken>');
        // The library asks for the time again, with the log-in, where this status says so.
        callback(new OnvifRefusal(this.#isDevice), undefined, undefined, 401);
        return;
      }
      this.#read(answer, callback);
    } catch (error) {
      this.#giveUp(asError(error));
    }
  }

  /** Hands the answer to the library. What throws over it, throws inside the reader's own catch. */
  #read({ text, status }: SoapAnswer, callback: Callback): void {
    let calls = 0;
    parseSOAPString(
      readableSoap(text),
      (error, body, xml, readStatus) => {
        calls += 1;
        if (calls > 1) this.#giveUp(new SoapError('The answer makes no sense.', { cause: error }));
        else callback(error, body, xml, readStatus);
      },
      status,
    );
  }

  async #post({ service, action, body }: LibraryRequest): Promise<SoapAnswer> {
    const { host, port, secure = false } = this.#place;
    const path = this.#pathOf(service);
    const headers = {
      'Content-Type': `application/soap+xml;charset=utf-8;action="${action ?? ''}"`,
      'Content-Length': Buffer.byteLength(body, 'utf8'),
    };
    const request = { host, port, path, secure, headers, body };
    const answer = await this.#send(request);
    const challenges = answer.status === 401 ? getDigestHeaders(answer.rawHeaders) : [];
    if (challenges.length === 0 || this.#place.username === undefined) return answer;
    const authorization = this.#digest(challenges, path);
    this.#isDevice = true;
    const withLogIn = { ...request, headers: { ...headers, Authorization: authorization } };
    const second = await this.#send(withLogIn);
    this.#logInRefused ||= second.status === 401;
    return second;
  }

  #send(request: SoapRequest): Promise<SoapAnswer> {
    return within(answerTimeoutMs, this.#clock, this.#signal, (both) => postSoap(request, both));
  }

  #digest(challenges: readonly string[], path: string): string {
    const { username = '', password = '' } = this.#place;
    // Each request is answered by a nonce of its own, which is used once.
    const asGiven = Object.assign(Object.create(this.#cam) as LibraryCam, {
      username,
      password,
      _nc: 0,
    });
    const header = asGiven.digestAuth(challenges, { method: 'POST', path });
    // The library hashes the name as UTF-8, and leaves the header's text and quotes as they are.
    const written = byteText(username.replace(/["\\]/g, '\\$&'));
    return header.replace(`username="${username}"`, () => `username="${written}"`);
  }

  #pathOf(service: string | undefined): string {
    const path = service === undefined ? this.#cam.path : this.#cam.uri?.[service]?.path;
    return path?.startsWith('/') === true ? path : this.#cam.path;
  }
}

function refuses({ status, text }: SoapAnswer): boolean {
  if (status === 401 || status === 403) return true;
  const isFault = status >= 400 || /<[\w.-]{0,32}:?Fault[\s>]/.test(text);
  return isFault && saysNotAuthorised(text);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new SoapError(String(error));
}
