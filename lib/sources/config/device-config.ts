import { z } from 'zod';
import { orientationFields } from './orientation';
import { fps, height, width } from './picture-fields';
import { stillField } from './still-field';

/** `auto` takes the device's own MJPEG where it has one. The names are ffmpeg's. */
export const devicePixelFormats = [
  'auto',
  'mjpeg',
  'yuyv422',
  'uyvy422',
  'nv12',
  'yuv420p',
  'h264',
] as const;
export type DevicePixelFormat = (typeof devicePixelFormats)[number];

const enterDevice = 'Choose a device, such as /dev/video0.';

/** A camera on this machine: USB, or anything else that speaks V4L2, through ffmpeg. */
export const deviceConfig = z.strictObject({
  kind: z.literal('device'),
  device: z
    .string({ error: enterDevice })
    .trim()
    .regex(/^\/dev\/(video\d{1,3}|v4l\/by-(id|path)\/[\w.:@+-]{1,200})$/, enterDevice),
  pixelFormat: z.enum(devicePixelFormats, 'Choose a pixel format.').default('auto'),
  width: width.default(1280),
  height: height.default(720),
  fps: fps.default(15),
  ...stillField,
  ...orientationFields,
});
export type DeviceConfig = z.infer<typeof deviceConfig>;
