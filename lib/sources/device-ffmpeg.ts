import type { DeviceConfig } from './config/device-config';
import { consecutive, dropping, fullRange, turning } from './ffmpeg-filters';

/** ffmpeg's scale from 2 (best) to 31; 5 is about JPEG quality 85. */
const quality = 5;

/** ffmpeg's arguments for the input; no format: whatever the device has first. */
export type DeviceInput = (config: DeviceConfig, format: string | undefined) => readonly string[];

/** The device gives the size and the rate that are nearest to those asked for. */
export const v4l2Input: DeviceInput = ({ device, width, height, fps }, format) => [
  ...['-f', 'v4l2'],
  ...(format === undefined ? [] : ['-input_format', format]),
  ...['-video_size', `${width}x${height}`, '-framerate', String(fps), '-i', device],
];

/**
 * ffmpeg's arguments for a device's pictures as JPEGs with their lengths on its standard output:
 * its own MJPEG byte for byte, anything else encoded and laid as its settings say.
 */
export function deviceFfmpegArgs(
  config: DeviceConfig,
  format: string | undefined,
  input: DeviceInput,
): string[] {
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
    ...input(config, format),
    ...(format === 'mjpeg' ? ['-c:v', 'copy'] : encoding(config)),
    ...['-an', '-f', 'mpjpeg', '-flush_packets', '1', 'pipe:1'],
  ];
}

function encoding(config: DeviceConfig): string[] {
  const { fps } = config;
  const filters = [...[dropping(fps), consecutive(fps)], ...fullRange, ...turning(config)];
  return [
    ...['-vf', filters.join(','), '-r', String(fps)],
    // More threads encode more pictures at once, and so keep each for as many pictures' time.
    ...['-c:v', 'mjpeg', '-q:v', String(quality), '-threads', '1'],
  ];
}
