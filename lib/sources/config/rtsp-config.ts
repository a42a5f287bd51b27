import { z } from 'zod';
import { cameraAddress, credentials } from './http-address';
import { orientationFields } from './orientation';
import { fps, width } from './picture-fields';
import { stillField } from './still-field';

/** `auto` tries TCP, and UDP where the camera has no TCP. */
export const rtspTransports = ['auto', 'tcp', 'udp'] as const;
export type RtspTransport = (typeof rtspTransports)[number];

/** An IP camera's RTSP stream (H.264, H.265 or MJPEG), through ffmpeg. */
export const rtspConfig = z.strictObject({
  kind: z.literal('rtsp'),
  url: cameraAddress(['rtsp:', 'rtsps:'], {
    enter: 'Enter the address of the camera, such as rtsp://192.168.1.20:554/stream1.',
    scheme: 'Enter an address that starts with rtsp:// or rtsps://.',
  }),
  ...credentials,
  transport: z.enum(rtspTransports, 'Choose a way of transport.').default('auto'),
  /** No more pictures per second than this. */
  fps: fps.max(30, 'At most 30.').default(10),
  /** No wider than this, in pixels; absent: as wide as the camera's. */
  maxWidth: width.optional(),
  ...stillField,
  ...orientationFields,
});
export type RtspConfig = z.infer<typeof rtspConfig>;
