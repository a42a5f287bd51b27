import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** Carries the address of the connection's other end from the socket to the application. */
export const peerAddressHeader = 'x-framewall-peer';

/** Published by Node for each request that a server reads, before the server handles it. */
const requestStart = 'http.server.request.start';

/**
 * Notes on each request the address that its connection came from, in place of whatever a stranger
 * wrote there. Next's requests know no socket, and X-Forwarded-For alone can be made up.
 * @returns stops it.
 */
export function notePeerAddresses(): () => void {
  subscribe(requestStart, note);
  return () => void unsubscribe(requestStart, note);
}

function note(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (!(request instanceof IncomingMessage)) return;
  request.headers[peerAddressHeader] = request.socket.remoteAddress ?? 'unknown';
}
