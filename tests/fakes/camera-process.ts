/*
 * A fake camera as a program of its own, so that a test can kill it as a power cut does. Started by
 * `startCameraProcess`, whose messages it answers; ends with the process that started it.
 */
import { startFakeCamera } from './http-camera';
import type { FakeCameraMode, FakeCameraOptions } from './http-camera';
import { numberedFrames } from './numbered-frames';

export interface CameraProcessOptions extends Pick<
  FakeCameraOptions,
  'auth' | 'username' | 'password' | 'fps' | 'port'
> {
  /** Of the pictures, which are 16:9. */
  readonly width?: number;
}

export type ToCameraProcess =
  { readonly type: 'report' } | { readonly type: 'mode'; readonly mode: FakeCameraMode };

export interface CameraReport {
  readonly url: string;
  readonly openConnections: number;
  readonly totalConnections: number;
  readonly mostConnections: number;
  /** `path?query` of each request. */
  readonly requests: readonly string[];
}

const frameCount = 24;

const { width, ...options } = JSON.parse(process.argv[2] ?? '{}') as CameraProcessOptions;
const frames = await numberedFrames(frameCount, width);
const camera = await startFakeCamera({ ...options, frames });

function report(): CameraReport {
  const { openConnections, totalConnections, mostConnections, requests } = camera;
  return { url: camera.url(), openConnections, totalConnections, mostConnections, requests };
}

process.on('message', (message: ToCameraProcess) => {
  if (message.type === 'mode') camera.mode = message.mode;
  process.send?.(report());
});
process.on('disconnect', () => process.exit(0));
process.send?.(report());
