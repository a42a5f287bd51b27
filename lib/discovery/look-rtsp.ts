import { describeRtsp } from '@/lib/rtsp/describe-rtsp';
import { RtspError } from '@/lib/rtsp/rtsp-error';
import type { RtspLimits } from '@/lib/rtsp/rtsp-request';
import { codecName } from './codec-name';
import type { LookRequest, Sight } from './sight';

const limits: Partial<RtspLimits> = {
  connectTimeoutMs: 2_000,
  answerTimeoutMs: 4_000,
  // To elsewhere; the path asked for is not the camera's.
  maxRedirects: 0,
};

/** Looks at what an RTSP address gives. */
export async function lookRtsp(request: LookRequest, signal: AbortSignal): Promise<Sight> {
  try {
    const { tracks } = await describeRtsp({ ...request, limits }, signal);
    const [track] = tracks;
    return track === undefined
      ? { kind: 'nothing' }
      : { kind: 'rtsp', codec: codecName(track.codec) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RtspError) return sightOfError(error);
    throw error;
  }
}

function sightOfError(error: RtspError): Sight {
  switch (error.code) {
    case 'unauthorised':
      return { kind: error.detail === 'refused-credentials' ? 'log-in-refused' : 'log-in-needed' };
    case 'forbidden':
      return { kind: 'log-in-needed' };
    case 'not-found':
    case 'no-video':
    case 'busy':
    case 'status':
    case 'too-large':
    case 'too-many-redirects':
    case 'redirect-refused':
    case 'unsupported-transport':
    case 'closed':
      return { kind: 'nothing' };
    case 'protocol':
      return error.detail === 'speaks-http'
        ? { kind: 'other-protocol', speaks: 'http' }
        : { kind: 'other-protocol' };
    case 'tls':
      return { kind: 'other-protocol' };
    case 'dns':
    case 'refused':
    case 'unreachable':
    case 'timeout':
    case 'out-of-files':
      return { kind: 'no-answer' };
  }
}
