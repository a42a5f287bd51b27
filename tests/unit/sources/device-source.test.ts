import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JpegSplitter } from '@/lib/jpeg/jpeg-splitter';
import { systemClock } from '@/lib/sources/clock';
import { deviceConfig } from '@/lib/sources/config/device-config';
import type { DeviceInput } from '@/lib/sources/device-ffmpeg';
import { createDeviceSource } from '@/lib/sources/device-source';
import { describeFrameSource, type Failure, type Situation, Watch } from './frame-source-contract';
import { NotedPrograms, programFailure } from './program-situations';

const realPath = process.env.PATH ?? '';

/** Pictures that ffmpeg draws, in place of the device's raw ones. */
const drawn: DeviceInput = ({ width, height, fps }) => [
  ...['-re', '-f', 'lavfi', '-i', `testsrc2=size=${width}x${height}:rate=${fps}`],
];

/** A device that has no MJPEG, as ffmpeg says so. */
const rawOnly: DeviceInput = (config, format) =>
  format === 'mjpeg' ? ['-f', 'lavfi', '-i', "nothing='Invalid argument'"] : drawn(config, format);

/** A device's own MJPEG: a file that ffmpeg has made. */
const ownMjpeg =
  (file: string): DeviceInput =>
  ({ fps }) => ['-re', '-stream_loop', '-1', '-f', 'mjpeg', '-framerate', String(fps), '-i', file];

function makeMjpeg(file: string): string {
  const input = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=5'];
  execFileSync('ffmpeg', ['-v', 'error', ...input, '-frames:v', '5', '-f', 'mjpeg', file]);
  return file;
}

interface Device extends Situation {
  readonly camera: NotedPrograms;
}

function device(
  fields: Readonly<Record<string, unknown>>,
  inputOf: (programs: NotedPrograms) => DeviceInput,
  command = 'ffmpeg "$@"',
): () => Promise<Device> {
  return () => {
    const camera = new NotedPrograms();
    const config = deviceConfig.parse({
      ...{ kind: 'device', device: '/dev/video0', width: 320, height: 240, fps: 20 },
      ...fields,
    });
    const programs = { ffmpeg: camera.add('ffmpeg', command), environment: { PATH: realPath } };
    const source = createDeviceSource(config, { clock: systemClock, programs }, inputOf(camera));
    const stop = () => {
      camera.remove();
      return Promise.resolve();
    };
    return Promise.resolve({ source, camera, stop });
  };
}

const raw = device({ pixelFormat: 'yuyv422' }, () => drawn);
const mjpegOf = (fields: Readonly<Record<string, unknown>>) =>
  device(fields, ({ folder }) => ownMjpeg(makeMjpeg(path.join(folder, 'own.mjpeg'))));
const mjpeg = mjpegOf({});
const fallback = device({}, () => rawOnly);

/** ffmpeg saying what it says of a device. */
function says(title: string, code: Failure['code'], message: string, connections = 1): Failure {
  const command = `sh -c 'echo "$0" >&2; exit 1' "${message}"`;
  return { title, code, connections, setUp: device({}, () => drawn, command) };
}

describeFrameSource({
  kind: 'device',
  healthy: raw,
  moments: [
    { title: 'while MJPEG passes through', setUp: mjpeg, reached: (frames) => frames === 3 },
    {
      title: 'after it fell back to raw pictures',
      setUp: fallback,
      reached: (frames) => frames === 3,
    },
  ],
  failures: [
    programFailure(
      'a machine without ffmpeg',
      'ffmpeg-missing',
      () => ({
        config: { kind: 'device', device: '/dev/video0' },
        tools: { programs: { ffmpeg: 'framewall-no-ffmpeg', environment: {} } },
      }),
      0,
    ),
    programFailure(
      'a device that is not there, by V4L2',
      'device-missing',
      () => ({
        config: { kind: 'device', device: '/dev/video199' },
        tools: { programs: { ffmpeg: 'ffmpeg', environment: { PATH: realPath } } },
      }),
      0,
    ),
    says(
      'a device that is in use',
      'device-busy',
      'ioctl(VIDIOC_REQBUFS): Device or resource busy',
    ),
    says('a device of others', 'device-forbidden', 'Cannot open video device: Permission denied'),
    says('a device for metadata', 'device-no-camera', 'Not a video capture device.'),
    says('a bus that is full', 'device-no-room', 'ioctl(VIDIOC_STREAMON): No space left on device'),
    says('an ffmpeg without V4L2', 'device-unsupported', "Unknown input format: 'v4l2'"),
    says('a size that it does not have', 'device-format', 'Cannot find a proper format', 2),
    says('something else', 'program-failed', 'Conversion failed!'),
  ],
});

/** What the source delivers until there are `count` pictures. */
async function firstFrames(setUp: () => Promise<Device>, count: number) {
  const { source, camera, stop } = await setUp();
  const watch = new Watch(source);
  await watch.untilFrames(count);
  watch.abort();
  await watch.done;
  return { frames: watch.frames, camera, stop };
}

describe('the device source', () => {
  it('passes the device’s own MJPEG through byte for byte', async () => {
    const { frames, camera, stop } = await firstFrames(mjpeg, 5);
    const own: Uint8Array[] = [];
    const splitter = new JpegSplitter({ maxFrameBytes: 1e6 }, (jpeg) => own.push(jpeg));
    splitter.push(readFileSync(path.join(camera.folder, 'own.mjpeg')), 0);
    expect(own).toHaveLength(5);
    for (const { jpeg } of frames) {
      expect(own.some((picture) => Buffer.from(jpeg).equals(picture))).toBe(true);
    }
    expect(camera.totalConnections).toBe(1);
    await stop();
  });

  it('encodes what has no MJPEG, after having asked for it', async () => {
    const { frames, camera, stop } = await firstFrames(fallback, 2);
    expect(frames[0]).toMatchObject({ width: 320, height: 240 });
    expect(camera.totalConnections).toBe(2);
    await stop();
  });

  it.each([
    ['its own MJPEG', mjpegOf({ rotation: 90 })],
    ['what ffmpeg encodes', device({ pixelFormat: 'yuyv422', rotation: 90 }, () => drawn)],
  ])('lays %s as its settings say', async (_, setUp) => {
    const { frames, stop } = await firstFrames(setUp, 1);
    expect(frames[0]).toMatchObject({ width: 240, height: 320 });
    await stop();
  });

  it('encodes no more pictures than asked for, and repeats none', async () => {
    // A camera of 30 pictures a second that stops for most of each second.
    const uneven = "testsrc2=size=320x240:rate=30,select='lt(mod(n,30),3)'";
    const { source, stop } = await device({ pixelFormat: 'yuyv422', fps: 10 }, () => () => [
      ...['-t', '3', '-f', 'lavfi', '-i', uneven],
    ])();
    const watch = new Watch(source);
    await expect(watch.done).rejects.toMatchObject({ code: 'ended' });
    // Of the three within 100 ms two at most: one was missed before.
    expect(watch.frames.length).toBeGreaterThanOrEqual(3);
    expect(watch.frames.length).toBeLessThanOrEqual(6);
    const pictures = watch.frames.map(({ jpeg }) => Buffer.from(jpeg).toString('base64'));
    expect(new Set(pictures).size).toBe(pictures.length);
    await stop();
  });

  it('passes on no more pictures than asked for, though the device has more', async () => {
    const quick = device({ fps: 5 }, ({ folder }) => {
      const input = ownMjpeg(makeMjpeg(path.join(folder, 'own.mjpeg')));
      return (config, format) => input({ ...config, fps: 50 }, format);
    });
    const { frames, stop } = await firstFrames(quick, 5);
    const [first, last] = [frames[0]?.capturedAt ?? 0, frames.at(-1)?.capturedAt ?? 0];
    expect(frames.length).toBeLessThanOrEqual((last - first) / 200 + 2);
    await stop();
  });

  it('asks ffmpeg for the device’s format, size and rate', async () => {
    const camera = new NotedPrograms();
    const ffmpeg = camera.add('ffmpeg', `sh -c 'echo "$*" >&2; exit 1' sh "$@"`);
    const config = deviceConfig.parse({
      ...{ kind: 'device', device: '/dev/video3', pixelFormat: 'nv12' },
      ...{ width: 640, height: 480, fps: 7.5 },
    });
    const tools = { clock: systemClock, programs: { ffmpeg, environment: {} } };
    const error: unknown = await new Watch(createDeviceSource(config, tools)).done.catch(
      (reason: unknown) => reason,
    );
    expect(String((error as { output?: readonly string[] }).output?.[0])).toContain(
      '-f v4l2 -input_format nv12 -video_size 640x480 -framerate 7.5 -i /dev/video3 -vf ',
    );
    camera.remove();
  });
});
