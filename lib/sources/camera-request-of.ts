import type { CameraLimits, CameraRequest } from '@/lib/http-camera/camera-request';
import type { MjpegConfig } from './config/mjpeg-config';
import type { SnapshotConfig } from './config/snapshot-config';
import type { ConnectionWatch } from './connection-watch';

/** What to ask of the camera that a configuration names. */
export function cameraRequest(
  config: MjpegConfig | SnapshotConfig,
  limits: Partial<CameraLimits>,
  { trace, capture }: ConnectionWatch,
): CameraRequest {
  const { url, username, password, acceptCertificate } = config;
  return {
    url,
    acceptCertificate,
    limits,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(trace && { trace }),
    ...(capture && { onBytes: capture }),
  };
}
