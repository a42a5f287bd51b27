import { expect, it } from 'vitest';
import { deviceFailure } from '@/lib/sources/device-failure';

const v4l2 = '[video4linux2,v4l2 @ 0x55a9098d2900] ';

it.each([
  ['device-missing', [`${v4l2}Cannot open video device /dev/video9: No such file or directory`]],
  ['device-missing', [`${v4l2}ioctl(VIDIOC_DQBUF): No such device`]],
  ['device-busy', [`${v4l2}ioctl(VIDIOC_REQBUFS): Device or resource busy`]],
  ['device-forbidden', [`${v4l2}Cannot open video device /dev/video0: Permission denied`]],
  ['device-no-camera', [`${v4l2}Not a video capture device.`, '/dev/video1: No such device']],
  ['device-no-camera', [`${v4l2}ioctl(VIDIOC_QUERYCAP): Inappropriate ioctl for device`]],
  [
    'device-format',
    [
      `${v4l2}Cannot find a proper format for codec 'mjpeg' (id 7), pixel format 'none' (id -1)`,
      '/dev/video0: Invalid argument',
    ],
  ],
  ['device-no-room', [`${v4l2}ioctl(VIDIOC_STREAMON): No space left on device`]],
  ['device-unsupported', ["Unknown input format: 'v4l2'"]],
  [undefined, ['Conversion failed!']],
  [undefined, []],
] as const)('reads %s from what ffmpeg says', (code, output) => {
  expect(deviceFailure(output)).toBe(code);
});
