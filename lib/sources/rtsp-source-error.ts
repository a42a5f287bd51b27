import { RtspError, type RtspErrorCode } from '@/lib/rtsp/rtsp-error';
import { SourceError, type SourceErrorCode } from './source-error';

const codeOfRtsp: Record<RtspErrorCode, SourceErrorCode> = {
  dns: 'dns',
  refused: 'refused',
  unreachable: 'unreachable',
  timeout: 'timeout',
  tls: 'tls',
  protocol: 'protocol',
  // Of pictures nothing is known here: it is what comes before them.
  'too-large': 'protocol',
  'too-many-redirects': 'too-many-redirects',
  'redirect-refused': 'redirect-refused',
  unauthorised: 'unauthorised',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  busy: 'busy',
  'unsupported-transport': 'unsupported-transport',
  status: 'http-status',
  'no-video': 'no-video',
  closed: 'ended',
  'out-of-files': 'out-of-files',
};

/**
 * Whatever went wrong with a camera over RTSP, as the failure of a source.
 * @param output ffmpeg's last messages, if it ran
 */
export function rtspSourceError(cause: unknown, output?: readonly string[]): SourceError {
  if (cause instanceof SourceError) return cause;
  if (!(cause instanceof RtspError)) {
    return new SourceError('internal', 'The source failed unexpectedly.', { cause });
  }
  const more = output && { output };
  return new SourceError(codeOfRtsp[cause.code], cause.message, { cause, ...more });
}

/** ffmpeg's messages where it was built without a decoder: of version 4, 5, and 6 on. */
const noDecoder = /decoder \(codec [^)]*\) not found|no decoder found for|unknown decoder/i;

/** What ffmpeg's last messages tell of a camera's stream. */
export function ffmpegReason(output: readonly string[]): SourceErrorCode | undefined {
  return output.some((line) => noDecoder.test(line)) ? 'unsupported-codec' : undefined;
}
