import { HttpCameraError } from '@/lib/http-camera/http-camera-error';
import type { CameraLimits, CameraResponse } from '@/lib/http-camera/camera-request';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { AnswerOpening } from '@/lib/sources/answer-opening';
import { isMultipart } from '@/lib/sources/http-source-error';
import type { LookRequest, Sight } from './sight';

const limits: Partial<CameraLimits> = {
  connectTimeoutMs: 2_000,
  headerTimeoutMs: 4_000,
  idleTimeoutMs: 3_000,
  maxHeaderBytes: 16 * 1024,
  // A redirect leads to a log-in page, to https (which is looked at anyway), or elsewhere.
  maxRedirects: 0,
};

/** A stream's first picture, or what stands instead of it, shows within this much. */
const mostBytesSeen = 64 * 1024;

/** Looks at what an HTTP address gives. Only bytes that are a JPEG count, whatever is announced. */
export async function lookHttp(request: LookRequest, signal: AbortSignal): Promise<Sight> {
  try {
    // Most cameras have made their certificate themselves.
    const response = await requestCamera({ ...request, acceptCertificate: true, limits }, signal);
    try {
      return await sightOf(response);
    } finally {
      response.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HttpCameraError) return sightOfError(error);
    throw error;
  }
}

async function sightOf(response: CameraResponse): Promise<Sight> {
  const { status } = response;
  if (status < 200 || status >= 300) return { kind: 'nothing' };
  const type = response.headers.get('content-type') ?? '';
  if (/^\s*(text\/html|application\/(xhtml|json|xml))/i.test(type)) return { kind: 'nothing' };
  const multipart = isMultipart(response);
  const opening = new AnswerOpening();
  let seenBytes = 0;
  for await (const chunk of response.body) {
    opening.note(chunk);
    seenBytes += chunk.length;
    if (opening.isWebPage) return { kind: 'nothing' };
    if (multipart && opening.pictureStart >= 0) return { kind: 'mjpeg' };
    if (!multipart && opening.pictureStart === 0) return { kind: 'snapshot' };
    if (seenBytes >= mostBytesSeen) break;
  }
  return { kind: 'nothing' };
}

function sightOfError(error: HttpCameraError): Sight {
  switch (error.code) {
    case 'unauthorised':
      return { kind: error.detail === 'refused-credentials' ? 'log-in-refused' : 'log-in-needed' };
    case 'too-many-redirects':
    case 'redirect-refused':
    case 'too-large':
    case 'closed':
      return { kind: 'nothing' };
    case 'tls':
      return error.detail === 'not-tls'
        ? { kind: 'other-protocol', speaks: 'http' }
        : { kind: 'other-protocol' };
    case 'protocol':
      if (error.detail === 'speaks-rtsp') return { kind: 'other-protocol', speaks: 'rtsp' };
      if (error.detail === 'speaks-tls') return { kind: 'other-protocol', speaks: 'https' };
      return { kind: 'other-protocol' };
    case 'dns':
    case 'refused':
    case 'unreachable':
    case 'timeout':
    case 'out-of-files':
      return { kind: 'no-answer' };
  }
}
