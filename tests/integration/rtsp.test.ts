import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { sourceConfig } from '@/lib/sources/source-config';
import { childProcesses } from '../fakes/child-processes';
import {
  encodeRtspPictures,
  needRtspCamera,
  startRtspCamera,
  type RtspCamera,
  type RtspCameraOptions,
  type RtspPictures,
} from '../fakes/rtsp-camera';
import { until } from '../fakes/until';
import { Watch } from '../unit/sources/frame-source-contract';

const logIn = { username: 'viewer', password: 'let me in/7c1e' };
const paths = { '/h264': 'h264', '/h265': 'h265', '/jpeg': 'jpeg' } as const;

let pictures: RtspPictures;
const cameras: RtspCamera[] = [];
let digest: RtspCamera;
let basicUdp: RtspCamera;
let tcpOnly: RtspCamera;

async function start(options: Partial<RtspCameraOptions>): Promise<RtspCamera> {
  const camera = await startRtspCamera({ pictures, paths, ...options });
  cameras.push(camera);
  return camera;
}

beforeEach(needRtspCamera);

beforeAll(async () => {
  pictures = await encodeRtspPictures(['h264', 'h265', 'jpeg'], { size: '1280x720' });
  digest = await start({ auth: 'digest', ...logIn });
  basicUdp = await start({ auth: 'basic', ...logIn, transport: 'udp' });
  tcpOnly = await start({ transport: 'tcp' });
});

afterAll(async () => {
  for (const camera of cameras) await camera.kill();
  await pictures.remove();
});

function rtsp(url: string, fields = {}, tools: Partial<SourceTools> = {}) {
  const config = sourceConfig.parse({ kind: 'rtsp', url, fps: 15, ...fields });
  return createSource(config, { clock: systemClock, ...tools });
}

const ffmpegs = () => childProcesses('ffmpeg');

async function frames(source: ReturnType<typeof rtsp>, count: number): Promise<CapturedFrame[]> {
  const watch = new Watch(source);
  await untilFrames(watch, count);
  watch.abort();
  await watch.done;
  expect(ffmpegs()).toEqual([]);
  return watch.frames;
}

/** The machine may be busy with other tests. */
async function untilFrames(watch: Watch, count: number): Promise<void> {
  await until(() => watch.settled || watch.frames.length >= count, 20_000);
  if (watch.settled) await watch.done;
}

async function expectMoving(shown: readonly CapturedFrame[]): Promise<void> {
  const different = new Set<string>();
  for (const { jpeg, width, height } of shown) {
    expect([width, height]).toEqual([1280, 720]);
    const { data } = await sharp(jpeg, { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    different.add(data.toString('latin1'));
  }
  expect(different.size).toBe(shown.length);
}

describe('an RTSP camera at 720p', () => {
  it.each([
    ['/h264', 'tcp'],
    ['/h264', 'udp'],
    ['/h265', 'tcp'],
    ['/h265', 'udp'],
    ['/jpeg', 'tcp'],
    ['/jpeg', 'udp'],
  ])('shows %s over %s behind its digest log-in', async (at, transport) => {
    await expectMoving(await frames(rtsp(digest.url(at), { ...logIn, transport }), 8));
  });

  it('shows its picture without ffmpeg having been told the password', async () => {
    const watch = new Watch(rtsp(digest.url('/h264'), logIn));
    await untilFrames(watch, 2);
    const found = ffmpegs();
    expect(found).toHaveLength(1);
    for (const { commandLine, environment } of found) {
      expect(commandLine).toContain('rtsp://127.0.0.1:');
      for (const secret of [logIn.password, encodeURIComponent(logIn.password), 'let', '7c1e']) {
        expect(commandLine).not.toContain(secret);
        expect(environment).not.toContain(secret);
      }
      expect(commandLine).not.toContain(`:${digest.port}`);
      expect(environment).not.toContain(`:${digest.port}`);
    }
    watch.abort();
    await watch.done;
  });

  it('is asked over UDP where it has no TCP, and from then on at once', async () => {
    const connections: string[] = [];
    const trace: SourceTools['trace'] = (event) => {
      if (event === 'connected') connections.push(event);
    };
    const source = rtsp(basicUdp.url('/h264'), logIn, { trace });
    await expectMoving(await frames(source, 3));
    expect(connections).toHaveLength(2);
    await frames(source, 3);
    expect(connections).toHaveLength(3);
  });

  it('is refused in words where only the other transport was wanted', async () => {
    const overTcp = new Watch(rtsp(basicUdp.url('/h264'), { ...logIn, transport: 'tcp' }));
    await expect(overTcp.done).rejects.toMatchObject({ code: 'unsupported-transport' });
    const overUdp = new Watch(rtsp(tcpOnly.url('/h264'), { transport: 'udp' }));
    await expect(overUdp.done).rejects.toMatchObject({ code: 'unsupported-transport' });
    expect(ffmpegs()).toEqual([]);
  });

  it('has the pictures of MJPEG passed on bit for bit', async () => {
    const names = (await readdir(pictures.folder)).filter((name) => name.endsWith('.jpeg'));
    const sent = await Promise.all(names.map((name) => readFile(path.join(pictures.folder, name))));
    const scans = new Set(sent.map((jpeg) => scanOf(jpeg)));
    const shown = await frames(rtsp(tcpOnly.url('/jpeg')), 5);
    for (const { jpeg } of shown) expect(scans.has(scanOf(jpeg))).toBe(true);
  });

  it('has the pictures of MJPEG turned where that is wanted', async () => {
    const [frame] = await frames(rtsp(tcpOnly.url('/jpeg'), { rotation: 90 }), 1);
    expect([frame?.width, frame?.height]).toEqual([720, 1280]);
  });

  it('refuses a wrong password, and has nothing at a wrong path', async () => {
    const wrong = { ...logIn, password: 'open sesame' };
    for (const camera of [digest, basicUdp]) {
      const refused = await failure(rtsp(camera.url('/h264'), wrong));
      expect(refused).toMatchObject({ code: 'unauthorised' });
      expect(JSON.stringify([refused.message, refused.stack])).not.toContain(wrong.password);
    }
    await expect(failure(rtsp(tcpOnly.url('/none')))).resolves.toMatchObject({ code: 'not-found' });
  });

  it.each(['tcp', 'udp'])(
    'is lost when it dies over %s, and leaves no ffmpeg',
    async (transport) => {
      const camera = await start({});
      const watch = new Watch(rtsp(camera.url('/h264'), { transport }));
      await untilFrames(watch, 2);
      await camera.kill();
      await expect(watch.done).rejects.toMatchObject({ code: 'ended' });
      expect(ffmpegs()).toEqual([]);
    },
  );
});

async function failure(source: ReturnType<typeof rtsp>): Promise<Error> {
  const watch = new Watch(source);
  return watch.done.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: unknown) => error as Error,
  );
}

/**
 * What is entropy-coded in a JPEG of one scan: RTP carries that, and the head is written anew. Some
 * senders count its end to it and some do not, so that it may be there twice.
 */
function scanOf(jpeg: Uint8Array): string {
  const bytes = Buffer.from(jpeg);
  const start = bytes.indexOf(Buffer.from([0xff, 0xda]));
  const scan = bytes.toString('latin1', start + 2 + bytes.readUInt16BE(start + 2));
  return scan.replace(/(?:\xff\xd9)+$/, '');
}
