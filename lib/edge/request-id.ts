import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Names a request in the log and in the answer, so that one leads to the other. */
export const requestIdHeader = 'x-request-id';

/** What nginx, Traefik, HAProxy and the like make; nothing else may get into the log. */
const sane = /^[\w.:@/+=-]{1,128}$/;

/** @param isTrusted whether a proxy asks whose word counts: the request then keeps the name that it gave */
export function requestIdOf(headers: IncomingHttpHeaders, isTrusted: boolean): string {
  const said = headers[requestIdHeader];
  return isTrusted && typeof said === 'string' && sane.test(said)
    ? said
    : randomBytes(9).toString('base64url');
}
