import { isLocalAddress } from '@/lib/http-camera/local-address';
import { RtspConnection } from './rtsp-connection';
import type { RtspTarget } from './rtsp-connection';
import { refusalError, RtspError } from './rtsp-error';
import { RtspLogIn } from './rtsp-log-in';
import type { RtspMessage } from './rtsp-message';
import { defaultRtspLimits } from './rtsp-request';
import type { RtspLimits, RtspRequest } from './rtsp-request';
import { mayShareLogIn, requireRtspUrl, rtspUrl, shownUrl } from './rtsp-url';
import { videoTracks } from './sdp';
import type { VideoTrack } from './sdp';

/** A camera that has described itself, and whose connection is open for what comes next. */
export interface OpenRtsp {
  readonly connection: RtspConnection;
  /** The answer to DESCRIBE. */
  readonly description: RtspMessage;
  /** At least one. */
  readonly tracks: readonly VideoTrack[];
}

type Answer = RtspMessage & { readonly status: number };

/**
 * Asks a camera to describe itself, through redirects and the log-in that it asks for. Rejects with
 * an RtspError, or with the signal's reason, and nothing is left open then; else the caller closes
 * the connection, which the signal goes on to govern.
 */
export async function openRtsp(request: RtspRequest, signal: AbortSignal): Promise<OpenRtsp> {
  const url = requireRtspUrl(request.url);
  const limits = { ...defaultRtspLimits, ...request.limits };
  let target: RtspTarget = { url, mayBeLocal: true, logIn: logInOf(request) };
  for (let redirects = 0; ; redirects++) {
    const { connection, answer } = await describe(request, target, limits, signal);
    try {
      const next = redirectUrl(answer, target.url);
      if (next === undefined) return opened(connection, answer);
      if (redirects >= limits.maxRedirects) throw tooManyRedirects();
      request.trace?.('redirected', shownUrl(next));
      target = {
        url: next,
        mayBeLocal: target.mayBeLocal && isLocalAddress(connection.remoteAddress),
        logIn: mayShareLogIn(url, next) ? logInOf(request) : new RtspLogIn(undefined),
      };
    } catch (error) {
      connection.close();
      throw error;
    }
    await connection.closed();
  }
}

function logInOf({ username, password }: RtspRequest): RtspLogIn {
  const given = username !== undefined || password !== undefined;
  return new RtspLogIn(given ? { username: username ?? '', password: password ?? '' } : undefined);
}

interface Described {
  readonly connection: RtspConnection;
  readonly answer: Answer;
}

/** A camera may hang up after a refusal; then it is asked anew, on another connection. */
async function describe(
  request: RtspRequest,
  target: RtspTarget,
  limits: RtspLimits,
  signal: AbortSignal,
): Promise<Described> {
  const open = () => RtspConnection.open(target, request, limits, signal);
  const first = await open();
  try {
    return await askUntilAuthorised(request, first, signal);
  } catch (error) {
    await first.closed();
    if (signal.aborted || !(error instanceof HungUpAfterRefusal)) throw error;
  }
  const second = await open();
  try {
    return await askUntilAuthorised(request, second, signal);
  } catch (error) {
    second.close();
    throw error instanceof HungUpAfterRefusal ? error.cause : error;
  }
}

class HungUpAfterRefusal extends Error {}

/** OPTIONS first, as all players do: firmwares are tried out with that. Its answer counts little. */
async function askUntilAuthorised(
  { trace }: RtspRequest,
  connection: RtspConnection,
  signal: AbortSignal,
): Promise<Described> {
  const { logIn, url } = connection.target;
  await connection.ask('OPTIONS', url.href);
  for (let refusals = 0; ; refusals++) {
    const withLogIn = logIn.kind !== undefined;
    const answer = await connection
      .ask('DESCRIBE', url.href, ['Accept: application/sdp'])
      .catch((error: unknown) => {
        const hungUp = error instanceof RtspError && error.code === 'unreachable';
        throw refusals > 0 && hungUp && !signal.aborted
          ? new HungUpAfterRefusal('The camera hung up.', { cause: error })
          : error;
      });
    trace?.('answered', String(answer.status));
    if (answer.status === 401) {
      logIn.learn(answer, withLogIn ? Math.max(refusals, 1) : refusals);
      continue;
    }
    if (logIn.kind !== undefined) trace?.('authorised', logIn.kind);
    return { connection, answer };
  }
}

/** @throws RtspError 'redirect-refused' */
function redirectUrl({ status, headers }: Answer, from: URL): URL | undefined {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === undefined || location === '') return undefined;
  const to = rtspUrl(location, from);
  if (to !== undefined) return to;
  throw new RtspError('redirect-refused', 'The camera redirects to what is not RTSP.');
}

function opened(connection: RtspConnection, answer: Answer): OpenRtsp {
  if (answer.status >= 300) throw refusalError('DESCRIBE', answer.status);
  const tracks = videoTracks(Buffer.from(answer.body).toString('utf8'));
  if (tracks.length === 0) {
    throw new RtspError('no-video', 'The camera describes no video at this address.');
  }
  connection.expectMedia(Infinity);
  return { connection, description: answer, tracks };
}

function tooManyRedirects(): RtspError {
  return new RtspError('too-many-redirects', 'The camera redirects again and again.');
}
