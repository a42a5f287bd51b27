import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';

/** Carries a request's number from the socket to the route; what a stranger wrote there is replaced. */
const requestHeader = 'x-framewall-request';

/** Published by Node for each request that a server reads, before the server handles it. */
const requestStart = 'http.server.request.start';

/** Answers with pictures, and answers to who sends them: only these are looked for. */
const livePath = /^\/api\/(wall|cameras\/[^/?]+\/(stream\.mjpeg|snapshot\.jpg))(\?|$)/;
const stillsPath = /^\/api\/wall\/stills(\?|$)/;
const pushPath = /^\/api\/cameras\/[^/?]+\/frames(\?|$)/;

/**
 * Finds the answer that belongs to a request which Next hands to a route. Next's requests know no
 * socket, and writing past its body costs half of writing through it.
 */
export class LiveResponses {
  readonly #responses = new Map<string, ServerResponse>();
  #last = 0;

  /** @returns stops it */
  watch(): () => void {
    subscribe(requestStart, this.#note);
    return () => void unsubscribe(requestStart, this.#note);
  }

  /** Undefined where it is not known; each answer is given once. */
  take(request: { readonly headers: Headers }): ServerResponse | undefined {
    const number = request.headers.get(requestHeader) ?? '';
    const response = this.#responses.get(number);
    this.#responses.delete(number);
    return response;
  }

  readonly #note = (message: unknown): void => {
    if (typeof message !== 'object' || message === null) return;
    if (!('request' in message) || !('response' in message)) return;
    const { request, response } = message;
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
    Reflect.deleteProperty(request.headers, requestHeader);
    if (!isWanted(request)) return;
    this.#last += 1;
    const number = String(this.#last);
    request.headers[requestHeader] = number;
    const answer: ServerResponse = response as ServerResponse;
    this.#responses.set(number, answer);
    response.once('close', () => this.#responses.delete(number));
  };
}

function isWanted({ method, url = '' }: IncomingMessage): boolean {
  switch (method) {
    case 'GET':
      return livePath.test(url);
    case 'POST':
      return pushPath.test(url) || stillsPath.test(url);
    case 'PUT':
      return pushPath.test(url);
    default:
      return false;
  }
}
