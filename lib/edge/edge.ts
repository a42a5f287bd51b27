import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { answerHeaders } from './answer-headers';
import { answerKindOf, isLinkPage, isPictureByToken, type AnswerKind } from './answer-kind';
import { askerOf, noteAsker, type Asker } from './asker';
import { bodyLimitOf } from './body-limits';
import { answerPolicy, pagePolicy, scriptPolicy, type PolicySetting } from './content-policy';
import { isCrossSite, mattersWhoMadeIt, type Making } from './cross-site';
import { hostNameOf, isLocalName } from './host';
import { plainAddress } from './plain-address';
import { requestIdHeader, requestIdOf } from './request-id';
import { refusals, refuse, tooLarge, type Refusal } from './refusal';
import { TrustedProxies } from './trusted-proxies';

export interface EdgeOptions extends PolicySetting {
  /** Addresses and subnets of proxies that are believed. */
  readonly trustedProxies: readonly string[];
  /** Host names that are served beside local ones; absent for any. */
  readonly servedNames?: ReadonlySet<string> | undefined;
  /** Told of each refusal by its code. */
  readonly onRefused?: (code: string) => void;
}

/**
 * What every request passes before anything answers it.
 * @returns whether it may go on; else it has been answered
 */
export type Edge = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Next asks itself on a person's behalf, with that request's headers: this one says that it passed. */
const passedHeader = 'x-framewall-passed';
/** Asked by whatever watches over the server, by whatever name that has for it. */
const healthPath = '/api/health';

/** Next answers any other, TRACE for one, as if it were a GET. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A request as the edge looks at it. */
interface Arrival {
  readonly path: string;
  readonly query: string;
  readonly kind: AnswerKind;
  readonly asker: Asker;
  /** Without a port; undefined for what is no host. */
  readonly hostName: string | undefined;
}

/** Notes who asks, sets the headers of the answer, and refuses what no route should have to look at. */
export function createEdge(options: EdgeOptions): Edge {
  const trusted = new TrustedProxies(options.trustedProxies);
  const passed = randomBytes(24).toString('base64url');

  return (request, response) => {
    const { headers } = request;
    const isOwn = headers[passedHeader] === passed;
    if (isOwn) return true;
    const near = plainAddress(request.socket.remoteAddress);
    const id = requestIdOf(headers, near !== undefined && trusted.has(near));
    headers[requestIdHeader] = id;
    response.setHeader(requestIdHeader, id);
    const asker = askerOf(headers, request.socket.remoteAddress, trusted);
    const arrival = arrivalOf(request.url ?? '', asker);
    noteAsker(headers, asker);
    headers[passedHeader] = passed;
    setHeaders(response, headers, arrival, options);
    const refusal = refusalOf(request, arrival, options);
    if (refusal) {
      options.onRefused?.(refusal.code);
      refuse(response, arrival.kind, refusal);
    } else if (mattersWhoMadeIt(makingOf(request))) agreeOnOrigin(headers);
    return refusal === undefined;
  };
}

function arrivalOf(url: string, asker: Asker): Arrival {
  const [path = '', ...rest] = url.split('?');
  const hostName = hostNameOf(asker.host);
  return { path, query: rest.join('?'), kind: answerKindOf(path), asker, hostName };
}

function setHeaders(
  response: ServerResponse,
  headers: IncomingHttpHeaders,
  { path, query, kind, asker, hostName = '' }: Arrival,
  setting: PolicySetting,
): void {
  const policy = policyOf(kind, path, setting);
  // Next finds the nonce there, for the scripts that it writes into the page.
  delete headers['content-security-policy-report-only'];
  if (kind === 'page') headers['content-security-policy'] = policy;
  else delete headers['content-security-policy'];
  const { secure, host = '' } = asker;
  const set = answerHeaders({
    ...{ kind, policy, secure, host, hostName },
    isForOthers: isPictureByToken(path, query),
    isSecretAddress: isLinkPage(path),
  });
  for (const [name, value] of Object.entries(set)) response.setHeader(name, value);
}

function policyOf(kind: AnswerKind, path: string, setting: PolicySetting): string {
  switch (kind) {
    case 'page': {
      const nonce = randomBytes(16).toString('base64');
      return pagePolicy(setting, { nonce, isLogIn: path === '/login' });
    }
    case 'script':
      return scriptPolicy(setting);
    case 'api':
    case 'file':
      return answerPolicy(setting);
  }
}

function refusalOf(
  request: IncomingMessage,
  { path, asker, hostName }: Arrival,
  { servedNames }: EdgeOptions,
): Refusal | undefined {
  const { headers, method = '' } = request;
  if (!methods.has(method)) return refusals.badMethod;
  if (!path.startsWith('/') || !isEncoded(path)) return refusals.badAddress;
  if (path !== healthPath) {
    if (hostName === undefined) return refusals.badHost;
    const isServed = !servedNames || servedNames.has(hostName) || isLocalName(hostName);
    if (!isServed) return refusals.wrongHost;
  }
  if (isCrossSite(makingOf(request), asker)) return refusals.crossSite;
  const limit = bodyLimitOf(path);
  const announced = Number(headers['content-length'] ?? 0);
  return limit !== undefined && announced > limit ? tooLarge(limit) : undefined;
}

/** Next would answer what it cannot decode as an error of its own. */
function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function makingOf({ method = '', headers }: IncomingMessage): Making {
  const { origin, referer, authorization } = headers;
  return { method, origin, referer, authorization, site: headers['sec-fetch-site']?.toString() };
}

/**
 * Next compares the origin with the host by their letters, and would refuse a form where a proxy
 * passes the host on with its usual port, or passes on its own. It has been looked at by now.
 */
function agreeOnOrigin(headers: IncomingHttpHeaders): void {
  const { origin } = headers;
  if (origin !== undefined) headers['x-forwarded-host'] = new URL(origin).host;
}
