import type { SourceErrorCode } from './source-error';

/**
 * What ffmpeg's messages about a V4L2 device mean (libavdevice/v4l2.c; the words after the colon are
 * the C library's). In order: of a device that is no camera it says "No such device" as well.
 */
const meanings: readonly (readonly [RegExp, SourceErrorCode])[] = [
  [/Unknown input format: '?v4l2/i, 'device-unsupported'],
  [
    /Not a video capture device|Inappropriate ioctl|does not support the streaming/i,
    'device-no-camera',
  ],
  [/VIDIOC_STREAMON\): No space left/i, 'device-no-room'],
  [/Device or resource busy/i, 'device-busy'],
  [/Permission denied|Operation not permitted/i, 'device-forbidden'],
  [/No such (?:file or directory|device)/i, 'device-missing'],
  [
    /Cannot find a proper format|No such input format|VIDIOC_(?:S_FMT|S_PARM)\)|Invalid argument/i,
    'device-format',
  ],
];

export function deviceFailure(output: readonly string[]): SourceErrorCode | undefined {
  const text = output.join('\n');
  return meanings.find(([pattern]) => pattern.test(text))?.[1];
}
