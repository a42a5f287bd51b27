import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import type { Clock } from '@/lib/sources/clock';

/** As Node has it by itself, where a server does not switch it off. */
const bodyLimitMs = 300_000;

/** Published by Node for each request that a server reads, before the server handles it. */
const requestStart = 'http.server.request.start';

/** Pushed pictures come as one request without end; who sends none is looked after there. */
const endlessPath = /^\/api\/cameras\/[^/?]+\/frames(\?|$)/;

/**
 * Cuts off who sends a request's body without ever coming to its end. Node's own limit knows no
 * exceptions, so the start script switches it off.
 * @returns stops it
 */
export function endSlowRequests(clock: Clock): () => void {
  const note = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage) || isBrief(request)) return;
    const cancel = clock.setTimer(() => {
      if (!request.complete) request.socket.destroy();
    }, bodyLimitMs);
    request.once('end', cancel).once('close', cancel);
  };
  subscribe(requestStart, note);
  return () => void unsubscribe(requestStart, note);
}

function isBrief({ method, headers, url = '' }: IncomingMessage): boolean {
  const hasBody = headers['content-length'] !== undefined || 'transfer-encoding' in headers;
  return !hasBody || ((method === 'POST' || method === 'PUT') && endlessPath.test(url));
}
