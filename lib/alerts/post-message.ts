import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { networkError, type ExchangePhase } from '@/lib/http-camera/network-error';
import type { Clock } from '@/lib/sources/clock';
import { ForbiddenAddress, isForbidden, lookUpAllowed } from './forbidden-address';
import type { AttemptOutcome } from './outcome';
import { retryAfterMs } from './retry-delay';

export const postTimeoutMs = 10_000;
/** What is answered does not matter; this much of it is read, so that the other side can end well. */
const mostAnswerBytes = 64 * 1024;

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  /** Certificates of authorities to trust instead of the usual ones, in PEM. */
  readonly ca?: string;
}

/** What came of it. Aborted is who stopped waiting: whether it arrived is not known. */
export type Posted =
  | { readonly outcome: AttemptOutcome; readonly status: number | null; readonly waitMs?: number }
  | { readonly outcome: 'aborted' };

/**
 * Sends one message, once: no redirect is followed, no answer is waited for longer than the time, and
 * none is read beyond a few kilobytes. Never rejects.
 */
export async function postMessage(post: Post, options: PostOptions): Promise<Posted> {
  if (isForbidden(post.url.hostname)) return { outcome: 'not-allowed', status: null };
  const { clock, signal, timeoutMs = postTimeoutMs } = options;
  const limit = new AbortController();
  const stop = (): void => limit.abort();
  const cancelTimer = clock.setTimer(stop, timeoutMs);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const { request, phase } = open(post, options, limit.signal);
    try {
      return await answerOf(request, post.body, limit.signal, clock.now());
    } catch (error) {
      if (signal.aborted) return { outcome: 'aborted' };
      if (limit.signal.aborted) return { outcome: 'timeout', status: null };
      return { outcome: outcomeOf(error, phase()), status: null };
    }
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', stop);
  }
}

interface Opened {
  readonly request: ClientRequest;
  readonly phase: () => ExchangePhase;
}

function open({ url, headers, body }: Post, { ca }: PostOptions, signal: AbortSignal): Opened {
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? requestSecure : requestPlain)({
    ...urlToHttpOptions(url),
    method: 'POST',
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body), 'User-Agent': 'Framewall' },
    // A connection of its own, which ends with the answer.
    agent: false,
    lookup: lookUpAllowed,
    // Also where the environment says otherwise.
    rejectUnauthorized: true,
    ...(ca !== undefined && { ca }),
    signal,
  });
  let phase: ExchangePhase = 'connecting';
  request.once('socket', (socket) => {
    socket.once('connect', () => (phase = isSecure ? 'handshake' : 'answer'));
    socket.once('secureConnect', () => (phase = 'answer'));
  });
  return { request, phase: () => phase };
}

async function answerOf(
  request: ClientRequest,
  body: string,
  signal: AbortSignal,
  now: number,
): Promise<Posted> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    // It stays: a late failure of a request that was given up must not end the process.
    request.on('error', reject);
    request.end(body);
  });
  await readSome(response, signal);
  request.destroy();
  const { statusCode: status = 0, headers } = response;
  const waitMs = retryAfterMs(headers['retry-after'], now);
  return { outcome: outcomeOfStatus(status), status, ...(waitMs !== undefined && { waitMs }) };
}

/** The status has come, so nothing that happens to the rest of the answer changes what it means. */
async function readSome(response: IncomingMessage, signal: AbortSignal): Promise<void> {
  let bytes = 0;
  await new Promise<void>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostAnswerBytes) resolve();
    });
    response
      .once('end', resolve)
      .once('close', resolve)
      .on('error', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  response.destroy();
}

function outcomeOfStatus(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

function outcomeOf(error: unknown, phase: ExchangePhase): AttemptOutcome {
  if (error instanceof ForbiddenAddress) return 'not-allowed';
  const { code, detail } = networkError(error, phase);
  if (code === 'dns') return 'unknown-host';
  if (code === 'timeout') return 'timeout';
  if (code === 'tls') return outcomeOfTls(detail);
  if (phase !== 'connecting') return 'broken-off';
  return code === 'refused' ? 'refused' : 'unreachable';
}

function outcomeOfTls(detail: string | undefined): AttemptOutcome {
  if (detail === 'self-signed') return 'self-signed';
  return detail === 'not-tls' || detail === 'handshake' ? 'broken-off' : 'certificate';
}
