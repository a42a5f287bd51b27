import type { CameraLimits, CameraRequest } from '@/lib/http-camera/camera-request';
import type { MjpegConfig } from './config/mjpeg-config';
import type { SnapshotConfig } from './config/snapshot-config';

/** What to ask of the camera that a configuration names. */
export function cameraRequest(
  config: MjpegConfig | SnapshotConfig,
  limits: Partial<CameraLimits>,
): CameraRequest {
  const { url, username, password, acceptCertificate } = config;
  return {
    url,
    acceptCertificate,
    limits,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  };
}
