import type { RtspConnection } from './rtsp-connection';
import { refusalError, RtspError } from './rtsp-error';
import { messageBytes, requestOf, sequenceOf, statusOf, without } from './rtsp-message';
import type { RtspMessage } from './rtsp-message';

/** A player that pipelines more than this has lost its mind. */
const mostOpenRequests = 32;

interface OpenRequest {
  readonly method: string;
  readonly uri: string;
  readonly headerLines: readonly string[];
  /** The player's number for it. */
  readonly playerSequence: number;
  readonly refusals: number;
}

/** Ours: credentials are for the camera alone, and requests get numbers of our connection. */
const requestHeaders = new Set(['cseq', 'authorization', 'user-agent']);
/** A player must not hear of log-ins, nor be sent elsewhere. */
const answerHeaders = new Set(['cseq', 'www-authenticate', 'location', 'transport']);

/** Without these there are no pictures; many cameras refuse what else a player asks. */
const neededMethods = new Set(['SETUP', 'PLAY']);

export interface RelayExchangeOptions {
  readonly camera: RtspConnection;
  /** The answer to DESCRIBE, which the player gets without the camera being asked again. */
  readonly description: RtspMessage;
  /** What the player calls the camera's address. */
  readonly playerUrl: string;
  readonly toPlayer: (bytes: Uint8Array) => void;
}

/** Passes requests of a player to a camera, with the log-in that it wants, and answers back. */
export class RelayExchange {
  readonly #options: RelayExchangeOptions;
  /** By our number. */
  readonly #open = new Map<number, OpenRequest>();
  #refusal: RtspError | undefined;

  constructor(options: RelayExchangeOptions) {
    this.#options = options;
  }

  /** What the camera last refused of what pictures need, if anything. */
  get refusal(): RtspError | undefined {
    return this.#refusal;
  }

  fromPlayer(message: RtspMessage): void {
    const { camera, description, playerUrl } = this.#options;
    const request = requestOf(message);
    if (request === undefined) {
      camera.send(messageBytes(message.startLine, message.headerLines, message.body));
      return;
    }
    const playerSequence = sequenceOf(message) ?? 0;
    if (request.method === 'DESCRIBE') {
      this.#answer(playerSequence, description);
      return;
    }
    if (this.#open.size >= mostOpenRequests) {
      throw new RtspError('protocol', 'The camera leaves requests unanswered.');
    }
    const uri = request.uri.startsWith(playerUrl)
      ? camera.target.url.href + request.uri.slice(playerUrl.length)
      : request.uri;
    const headerLines = without(message.headerLines, requestHeaders);
    this.#ask({ method: request.method, uri, headerLines, playerSequence, refusals: 0 });
  }

  /** @throws RtspError 'unauthorised' */
  fromCamera(message: RtspMessage): void {
    const status = statusOf(message);
    if (status === undefined) {
      // A request of the camera's own; one without the form of one is noise.
      if (requestOf(message)) this.#pass(message.startLine, message.headerLines, message.body);
      return;
    }
    if (status < 200) return;
    const request = this.#take(message);
    if (request === undefined) return;
    if (status === 401) {
      this.#options.camera.target.logIn.learn(message, request.refusals);
      this.#ask({ ...request, refusals: request.refusals + 1 });
      return;
    }
    if (status >= 300 && neededMethods.has(request.method)) {
      this.#refusal = refusalError(request.method, status);
    }
    this.#answer(request.playerSequence, message);
  }

  #ask(request: OpenRequest): void {
    const { method, uri, headerLines } = request;
    this.#open.set(this.#options.camera.request(method, uri, headerLines), request);
  }

  /** By its number; by age where the camera numbers wrongly. */
  #take(message: RtspMessage): OpenRequest | undefined {
    const given = sequenceOf(message);
    const [oldest] = this.#open.keys();
    const sequence = given !== undefined && this.#open.has(given) ? given : oldest;
    if (sequence === undefined) return undefined;
    const request = this.#open.get(sequence);
    this.#open.delete(sequence);
    return request;
  }

  #answer(playerSequence: number, message: RtspMessage): void {
    const status = statusOf(message) ?? 200;
    // Where a redirect leads is for us to judge, not for the player to follow.
    const startLine = status >= 300 && status < 400 ? 'RTSP/1.0 502 Moved' : message.startLine;
    const transport = message.headers.get('transport');
    const lines = [
      `CSeq: ${playerSequence}`,
      ...(transport === undefined ? [] : [`Transport: ${this.#withSource(transport)}`]),
      ...without(message.headerLines, answerHeaders),
    ];
    this.#pass(startLine, lines, message.body);
  }

  /** Over UDP the player would take this machine for the camera, and report to it. */
  #withSource(transport: string): string {
    if (/interleaved|\/tcp/i.test(transport)) return transport;
    const source = this.#options.camera.remoteAddress.replace(/^::ffff:/i, '');
    return `${transport.replace(/;\s*source=[^;,]*/gi, '')};source=${source}`;
  }

  #pass(startLine: string, headerLines: readonly string[], body: Uint8Array): void {
    this.#options.toPlayer(messageBytes(startLine, headerLines, body));
  }
}
