import { openRtsp } from './open-rtsp';
import type { RtspRequest } from './rtsp-request';
import { shownUrl } from './rtsp-url';
import type { VideoTrack } from './sdp';

export interface RtspDescription {
  /** At least one, in the camera's order. */
  readonly tracks: readonly VideoTrack[];
  /** Where the answer came from after redirects, without query string. */
  readonly finalUrl: string;
  /** The log-in that the camera wanted; undefined where it wanted none. */
  readonly authorisation: 'basic' | 'digest' | undefined;
}

/** What a camera has at an RTSP address. Rejects with an RtspError, or with the signal's reason. */
export async function describeRtsp(
  request: RtspRequest,
  signal: AbortSignal,
): Promise<RtspDescription> {
  const { connection, tracks, description } = await openRtsp(request, signal);
  const { url, logIn } = connection.target;
  request.trace?.('typed', description.headers.get('content-type'));
  await connection.closed();
  return { tracks, finalUrl: shownUrl(url), authorisation: logIn.kind };
}
