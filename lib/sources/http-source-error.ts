import type { CameraResponse } from '@/lib/http-camera/camera-request';
import { HttpCameraError, type HttpCameraErrorCode } from '@/lib/http-camera/http-camera-error';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { MultipartError } from '@/lib/multipart/multipart-error';
import { SourceError, type SourceErrorCode } from './source-error';

const codeOfHttp: Record<HttpCameraErrorCode, SourceErrorCode> = {
  dns: 'dns',
  refused: 'refused',
  unreachable: 'unreachable',
  timeout: 'timeout',
  tls: 'tls',
  protocol: 'protocol',
  'too-large': 'too-large',
  'too-many-redirects': 'too-many-redirects',
  'redirect-refused': 'redirect-refused',
  unauthorised: 'unauthorised',
  closed: 'ended',
  'out-of-files': 'out-of-files',
};

/** Whatever went wrong while talking to a camera, as the failure of a source. */
export function httpSourceError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  if (cause instanceof HttpCameraError) {
    // Of a picture `too-large` speaks; so much before one is no camera's answer.
    const code = cause.detail === 'long-head' ? 'protocol' : codeOfHttp[cause.code];
    return new SourceError(code, cause.message, { cause });
  }
  if (cause instanceof MultipartError || cause instanceof JpegError) {
    const code = cause.code === 'too-large' ? 'too-large' : 'not-a-picture';
    return new SourceError(code, cause.message, { cause });
  }
  return new SourceError('internal', 'The source failed unexpectedly.', { cause });
}

/** @throws SourceError unless the camera answered 2xx with something that may be pictures */
export function requirePictures(response: CameraResponse): void {
  const { status } = response;
  if (status < 200 || status >= 300) {
    throw new SourceError(codeOfStatus(status), `The camera answered ${status}.`);
  }
  const type = response.headers.get('content-type') ?? '';
  if (/^\s*(text\/html|application\/xhtml)/i.test(type)) throw webPageError();
}

/** Whether the answer says that it is a stream of parts. */
export function isMultipart(response: CameraResponse): boolean {
  return /^\s*multipart\//i.test(response.headers.get('content-type') ?? '');
}

export function webPageError(): SourceError {
  return new SourceError('web-page', 'The camera answered with a web page.');
}

function codeOfStatus(status: number): SourceErrorCode {
  switch (status) {
    case 401:
      return 'unauthorised';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 429:
    case 503:
      return 'busy';
    default:
      return 'http-status';
  }
}
