import type { Orientation } from './config/orientation';
import type { RtspConfig, RtspTransport } from './config/rtsp-config';
import { consecutive, dropping, fullRange, turning } from './ffmpeg-filters';

export interface RtspFfmpeg {
  /** Without credentials: arguments can be read by every user of the machine. */
  readonly url: string;
  readonly transport: Exclude<RtspTransport, 'auto'>;
  /** The camera's own JPEGs, unchanged. */
  readonly copy: boolean;
  /** Whether to decode in hardware where ffmpeg finds some. */
  readonly hardware: boolean;
}

/** ffmpeg's scale from 2 (best) to 31; 5 is about JPEG quality 85. */
const quality = 5;

/** A key frame of a large picture comes in one burst; Linux gives what net.core.rmem_max allows. */
const udpBufferBytes = 2 * 1024 * 1024;

/**
 * ffmpeg's arguments for a camera's pictures as JPEGs with their lengths on its standard output.
 * Only options that ffmpeg has from version 4.3 to 8: so its own time limits are not used, whose
 * names have changed, nor -vsync and -fps_mode.
 */
export function rtspFfmpegArgs(
  config: Pick<RtspConfig, 'fps' | 'maxWidth'> & Orientation,
  ffmpeg: RtspFfmpeg,
): string[] {
  const { url, transport, copy, hardware } = ffmpeg;
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
    // Where there is none, or it can't take this stream, ffmpeg decodes by itself.
    ...(hardware && !copy ? ['-hwaccel', 'auto'] : []),
    // With more threads than one a picture waits for the next ones, in decoding as in encoding.
    ...['-fflags', 'nobuffer', '-flags', 'low_delay', '-threads', '1'],
    // The decoder learns all from the stream; a copy needs the size, thus one picture.
    ...(copy ? ['-fpsprobesize', '0'] : ['-probesize', '32']),
    ...['-analyzeduration', '0', '-protocol_whitelist', 'rtsp,rtp,udp,tcp'],
    ...['-rtsp_transport', transport, '-allowed_media_types', 'video'],
    ...(transport === 'udp' ? ['-buffer_size', String(udpBufferBytes)] : []),
    ...['-i', url, '-map', '0:v:0'],
    ...(copy ? ['-c:v', 'copy'] : encoding(config)),
    ...['-f', 'mpjpeg', '-flush_packets', '1', 'pipe:1'],
  ];
}

function encoding(config: Pick<RtspConfig, 'fps' | 'maxWidth'> & Orientation): string[] {
  return [
    ...['-vf', filters(config), '-r', String(config.fps)],
    ...['-c:v', 'mjpeg', '-q:v', String(quality), '-threads', '1'],
  ];
}

function filters(config: Pick<RtspConfig, 'fps' | 'maxWidth'> & Orientation): string {
  return [
    dropping(config.fps),
    consecutive(config.fps),
    ...scaling(config),
    ...turning(config),
  ].join(',');
}

/** To JPEG's full range in the same go. The width that counts is that of the turned picture. */
function scaling({
  maxWidth,
  rotation,
}: Pick<RtspConfig, 'maxWidth'> & Orientation): readonly string[] {
  if (maxWidth === undefined) return fullRange;
  const isOnSide = rotation === 90 || rotation === 270;
  const even = (side: 'iw' | 'ih') => `trunc(min(${maxWidth},${side})/2)*2`;
  const size = isOnSide ? `w=-2:h='${even('ih')}'` : `w='${even('iw')}':h=-2`;
  return [`scale=${size}:out_range=pc`, 'format=yuvj420p'];
}
