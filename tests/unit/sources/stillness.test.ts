import { expect, it } from 'vitest';
import { sourceConfig } from '@/lib/sources/source-config';
import { shortestStillnessMs } from '@/lib/sources/stillness';

const url = 'http://10.0.0.9/video';
const rtspUrl = 'rtsp://10.0.0.9/1';

it.each([
  [{ kind: 'mjpeg', url }, 10_000],
  [{ kind: 'snapshot', url }, 10_000],
  [{ kind: 'device', device: '/dev/video0' }, 10_000],
  [{ kind: 'pi' }, 10_000],
  [{ kind: 'test-pattern' }, 10_000],
  [{ kind: 'rtsp', url: rtspUrl }, 30_000],
  [{ kind: 'mjpeg', url, mayStandStill: true }, undefined],
  [{ kind: 'snapshot', url, mayStandStill: true }, undefined],
  [{ kind: 'device', device: '/dev/video0', mayStandStill: true }, undefined],
  [{ kind: 'rtsp', url: rtspUrl, mayStandStill: true }, undefined],
  [{ kind: 'folder', path: '/srv/graphs' }, undefined],
  [{ kind: 'push' }, undefined],
  [{ kind: 'command', program: 'grab' }, undefined],
])('%j may be called frozen after %s ms of one picture', (config, expected) => {
  expect(shortestStillnessMs(sourceConfig.parse(config))).toBe(expected);
});
