import type { CameraRequest, CameraResponse } from './camera-request';
import { createCameraSession } from './camera-session';

/**
 * Asks a camera for a URL, through redirects and the log-in that it asks for, and resolves with the
 * answer's head, whatever its status apart from 401. Rejects with an HttpCameraError, or with the
 * signal's reason once that aborts; the signal goes on to govern the body. To ask the same camera
 * again and again, use a CameraSession.
 */
export function requestCamera(
  request: CameraRequest,
  signal: AbortSignal,
): Promise<CameraResponse> {
  return createCameraSession().request(request, signal);
}
