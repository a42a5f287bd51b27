import { answerChallenge } from './answer-challenge';
import { authorisationHeader } from './authorisation';
import type { Authorisation, Credentials } from './authorisation';
import { defaultCameraLimits } from './camera-request';
import type { CameraLimits, CameraRequest, CameraResponse } from './camera-request';
import { exchange } from './exchange';
import type { Answer } from './exchange';
import { HttpCameraError } from './http-camera-error';
import { isLocalAddress } from './local-address';
import { mayShareCredentials, redirectTarget } from './redirect';
import { httpUrl } from './http-url';
import { requestBytes, requestTarget } from './request-bytes';

/**
 * Requests to one camera, one connection each. Remembers how the camera wants to be asked, so that
 * a camera that is polled answers each request at once instead of first refusing it.
 */
export interface CameraSession {
  /** As `requestCamera`. */
  request(request: CameraRequest, signal: AbortSignal): Promise<CameraResponse>;
}

export function createCameraSession(): CameraSession {
  const remembered = new Map<string, Authorisation>();
  return {
    // Async, so that what is wrong with the request rejects as well.
    request: async (request, signal) => followRedirects(plan(request, remembered), signal),
  };
}

interface Plan {
  readonly request: CameraRequest;
  readonly url: URL;
  readonly limits: CameraLimits;
  readonly credentials: Credentials | undefined;
  /** By scheme, host and port. */
  readonly remembered: Map<string, Authorisation>;
}

/** One address on the way; a redirect leads to the next. */
interface Step {
  readonly url: URL;
  readonly mayBeLocal: boolean;
  /** Whether the camera's credentials and extra headers go there. */
  readonly trusted: boolean;
}

function plan(request: CameraRequest, remembered: Map<string, Authorisation>): Plan {
  const { username, password } = request;
  const given = username !== undefined || password !== undefined;
  return {
    request,
    url: cameraUrl(request.url),
    limits: { ...defaultCameraLimits, ...request.limits },
    credentials: given ? { username: username ?? '', password: password ?? '' } : undefined,
    remembered,
  };
}

function cameraUrl(text: string): URL {
  const url = httpUrl(text);
  if (url !== undefined) return url;
  throw new HttpCameraError('protocol', 'The address is not an http or https one.', {
    detail: 'bad-request',
  });
}

async function followRedirects(plan: Plan, signal: AbortSignal): Promise<CameraResponse> {
  let step: Step = { url: plan.url, mayBeLocal: true, trusted: true };
  for (let redirects = 0; ; redirects++) {
    const answer = await askUntilAuthorised(plan, step, signal);
    const next = redirectUrl(answer);
    if (next === undefined) {
      plan.request.trace?.('typed', answer.headers.get('content-type') ?? '');
      return cameraResponse(answer);
    }
    plan.request.trace?.('redirected', `${next.origin}${next.pathname}`);
    await answer.discard();
    if (redirects >= plan.limits.maxRedirects) {
      throw new HttpCameraError('too-many-redirects', 'The camera redirects again and again.');
    }
    step = {
      url: next,
      mayBeLocal: step.mayBeLocal && isLocalAddress(answer.remoteAddress),
      trusted: mayShareCredentials(plan.url, next),
    };
  }
}

function redirectUrl(answer: Answer): URL | undefined {
  try {
    return redirectTarget(answer, answer.url);
  } catch (error) {
    answer.close();
    throw error;
  }
}

/**
 * Nothing is sent unasked. What a 401 asks for is answered once; once more only if the camera says
 * that just the nonce was too old.
 */
async function askUntilAuthorised(plan: Plan, step: Step, signal: AbortSignal): Promise<Answer> {
  const place = step.url.origin;
  const credentials = step.trusted ? plan.credentials : undefined;
  let authorisation = credentials && plan.remembered.get(place);
  for (let refusals = 0; ; refusals++) {
    const answer = await ask(plan, step, authorisation, signal);
    if (answer.status !== 401) {
      if (authorisation !== undefined) {
        plan.remembered.set(place, authorisation);
        plan.request.trace?.('authorised', schemeName(authorisation));
      }
      return answer;
    }
    plan.remembered.delete(place);
    await answer.discard();
    authorisation = answerChallenge(answer.headers, credentials, refusals);
  }
}

function ask(
  { request, credentials, limits }: Plan,
  { url, mayBeLocal, trusted }: Step,
  authorisation: Authorisation | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const authorization =
    authorisation && credentials
      ? authorisationHeader(authorisation, credentials, requestTarget(url))
      : undefined;
  const bytes = requestBytes(url, trusted ? (request.headers ?? {}) : {}, authorization);
  const acceptCertificate = request.acceptCertificate ?? false;
  const { trace, onBytes } = request;
  return exchange({ url, bytes, acceptCertificate, mayBeLocal, limits, trace, onBytes }, signal);
}

function schemeName(authorisation: Authorisation): string {
  if (authorisation.kind === 'basic') return 'Basic';
  return `Digest ${authorisation.challenge.hash === 'md5' ? 'MD5' : 'SHA-256'}`;
}

function cameraResponse(answer: Answer): CameraResponse {
  const { url, status, headers, body } = answer;
  const finalUrl = `${url.origin}${url.pathname}`;
  return {
    ...{ status, headers, body, finalUrl },
    readTo: (sink) => answer.readTo(sink),
    close: () => answer.close(),
  };
}
