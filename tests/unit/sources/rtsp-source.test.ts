import type { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import { sourceConfig } from '@/lib/sources/source-config';
import { FakeClock } from '../../fakes/fake-clock';
import { startFakeCamera } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import {
  encodeRtspPictures,
  needRtspCamera,
  startRtspCamera,
  type RtspCamera,
  type RtspPictures,
} from '../../fakes/rtsp-camera';
import {
  describing,
  rtspAnswer,
  type RtspScript,
  sdpOf,
  startScriptedRtsp,
} from '../../fakes/scripted-rtsp';
import { until } from '../../fakes/until';
import { describeFrameSource, Watch, type Failure, type Situation } from './frame-source-contract';

let pictures: RtspPictures;
let camera: RtspCamera;

beforeEach(needRtspCamera);

beforeAll(async () => {
  pictures = await encodeRtspPictures(['h264', 'jpeg']);
  camera = await startRtspCamera({ pictures, paths: { '/h264': 'h264', '/jpeg': 'jpeg' } });
}, 20_000);

afterAll(async () => {
  await camera.kill();
  await pictures.remove();
});

function rtspSource(url: string, fields = {}, ffmpeg = 'ffmpeg') {
  const config = sourceConfig.parse({ kind: 'rtsp', url, ...fields });
  return createSource(config, { clock: systemClock, programs: { ffmpeg, environment: {} } });
}

async function scripted(script: RtspScript, fields = {}, ffmpeg?: string): Promise<Situation> {
  const server = await startScriptedRtsp(script);
  const source = rtspSource(server.url(), fields, ffmpeg);
  return { source, camera: server, stop: server.stop };
}

const challenge = 'WWW-Authenticate: Digest realm="camera", nonce="5ca1ab1e"';

function failure(
  title: string,
  code: Failure['code'],
  script: RtspScript,
  fields = {},
  connections = 1,
): Failure {
  return { title, code, connections, setUp: () => scripted(script, fields) };
}

const refusing = (status: string, headers: readonly string[] = []): RtspScript => {
  const options = describing('');
  return (request, socket) =>
    request.method === 'OPTIONS' ? options(request, socket) : rtspAnswer(status, headers);
};

const h264 = describing(sdpOf('H264'));
const refusingSetUp =
  (status: string): RtspScript =>
  (request, socket) =>
    request.method === 'SETUP' ? rtspAnswer(status) : h264(request, socket);

/** A moment once the camera has been asked something. */
function moment(title: string, method: string, script: RtspScript) {
  let server: Awaited<ReturnType<typeof startScriptedRtsp>> | undefined;
  return {
    title,
    setUp: async () => {
      server = await startScriptedRtsp((request, socket) =>
        request.method === method ? undefined : script(request, socket),
      );
      return { source: rtspSource(server.url()), camera: server, stop: server.stop };
    },
    reached: () => server?.requests.some((request) => request.method === method) ?? false,
  };
}

describeFrameSource({
  kind: 'rtsp',
  healthy: () =>
    Promise.resolve({ source: rtspSource(camera.url('/h264')), stop: () => Promise.resolve() }),
  moments: [
    moment('before the camera answers', 'OPTIONS', h264),
    moment('before the camera describes itself', 'DESCRIBE', h264),
    moment('while ffmpeg waits for the camera', 'SETUP', h264),
  ],
  failures: [
    {
      ...{ title: 'a closed port', code: 'refused', connections: 0 },
      setUp: async () => {
        const situation = await scripted(h264);
        await situation.stop();
        return { ...situation, stop: () => Promise.resolve() };
      },
    },
    {
      ...{ title: 'a web server', code: 'protocol' },
      setUp: async () => {
        const web = await startFakeCamera();
        const source = rtspSource(web.url('/video').replace('http:', 'rtsp:'));
        return { source, camera: web, stop: () => web.stop() };
      },
    },
    {
      ...{ title: 'a server that does not speak TLS', code: 'tls' },
      setUp: async () => {
        const greet = (socket: Socket) => void socket.end('SSH-2.0-dropbear\r\n');
        const raw = await startRawServer(() => undefined, '127.0.0.1', greet);
        const source = rtspSource(raw.url().replace('http:', 'rtsps:'));
        return { source, camera: raw, stop: raw.stop };
      },
    },
    failure('something that is no RTSP', 'protocol', () => 'SSH-2.0-dropbear\r\n\r\n'),
    failure('a connection that is cut', 'unreachable', (_request, socket) => void socket.end()),
    failure('a password that is asked for', 'unauthorised', refusing('401 No', [challenge])),
    failure('a password that is refused', 'unauthorised', refusing('401 No', [challenge]), {
      username: 'admin',
      password: 'wrong',
    }),
    failure('403', 'forbidden', refusing('403 Forbidden')),
    failure('404', 'not-found', refusing('404 Not Found')),
    failure('453', 'busy', refusing('453 Not Enough Bandwidth')),
    failure('500', 'http-status', refusing('500 Internal Server Error')),
    failure(
      'redirects in a circle',
      'too-many-redirects',
      refusing('302 Moved', ['Location: /live']),
      {},
      6,
    ),
    failure('a redirect to a page', 'redirect-refused', refusing('302 M', ['Location: http://x/'])),
    failure('an address of sound', 'no-video', describing('v=0\r\nm=audio 0 RTP/AVP 0\r\n')),
    failure('a codec that ffmpeg lacks', 'unsupported-codec', describing(sdpOf('X-MAKERS-OWN'))),
    failure(
      'a camera that refuses TCP where only that is wanted',
      'unsupported-transport',
      refusingSetUp('461 Unsupported Transport'),
      { transport: 'tcp' },
    ),
    failure(
      'a camera that refuses every transport',
      'unsupported-transport',
      refusingSetUp('461 Unsupported Transport'),
      {},
      2,
    ),
    failure('a camera that is busy by then', 'busy', refusingSetUp('453 Not Enough Bandwidth')),
    failure('a camera that cuts the connection by then', 'ended', (request, socket) =>
      request.method === 'SETUP' ? void socket.end() : h264(request, socket),
    ),
    {
      ...{ title: 'a machine without ffmpeg', code: 'ffmpeg-missing' },
      setUp: () => scripted(h264, {}, 'ffmpeg-that-is-not-there'),
    },
    {
      ...{ title: 'an ffmpeg that fails', code: 'program-failed' },
      setUp: () => scripted(h264, {}, 'false'),
    },
  ],
});

describe('the rtsp source', () => {
  it('gives turned pictures of the width that is wanted', async () => {
    const watch = new Watch(rtspSource(camera.url('/h264'), { maxWidth: 180, rotation: 90 }));
    await watch.untilFrames(2);
    watch.abort();
    await watch.done;
    expect([watch.frames[0]?.width, watch.frames[0]?.height]).toEqual([180, 240]);
  });

  it('makes the pictures of an MJPEG camera smaller where that is wanted', async () => {
    const watch = new Watch(rtspSource(camera.url('/jpeg'), { maxWidth: 160 }));
    await watch.untilFrames(2);
    watch.abort();
    await watch.done;
    expect([watch.frames[0]?.width, watch.frames[0]?.height]).toEqual([160, 120]);
  });

  it('tells that nothing arrives of a camera that plays over UDP', async () => {
    const server = await startScriptedRtsp((request, socket) => {
      const transport = /^Transport: (.*)$/im.exec(request.text)?.[1] ?? '';
      if (request.method === 'SETUP') {
        return rtspAnswer('200 OK', [`Transport: ${transport};server_port=9-10`, 'Session: 1']);
      }
      return request.method === 'PLAY'
        ? rtspAnswer('200 OK', ['Session: 1'])
        : h264(request, socket);
    });
    const clock = new FakeClock();
    const config = sourceConfig.parse({ kind: 'rtsp', url: server.url(), transport: 'udp' });
    const watch = new Watch(createSource(config, { clock }));
    await until(() => server.requests.some(({ method }) => method === 'PLAY'));
    await clock.advance(20_000);
    await expect(watch.done).rejects.toMatchObject({ code: 'no-packets' });
    await server.stop();
  });
});
