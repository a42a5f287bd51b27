import { afterEach, expect, test } from 'vitest';
import { lookRtsp } from '@/lib/discovery/look-rtsp';
import { describing, rtspAnswer, sdpOf, startScriptedRtsp } from '@/tests/fakes/scripted-rtsp';
import type { RtspScript, ScriptedRtsp } from '@/tests/fakes/scripted-rtsp';
import { findAt, never } from './find-fixture';

const running: ScriptedRtsp[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((camera) => camera.stop()));
});

async function camera(script: RtspScript): Promise<ScriptedRtsp> {
  const started = await startScriptedRtsp(script);
  running.push(started);
  return started;
}

/** Has streams at these paths only. */
function withPaths(...paths: string[]): RtspScript {
  const describe = describing(sdpOf('H264'));
  return (request, socket) =>
    paths.some((path) => request.uri.endsWith(path)) || request.method === 'OPTIONS'
      ? describe(request, socket)
      : rtspAnswer('404 Not Found');
}

const challenge = rtspAnswer('401 Unauthorized', ['WWW-Authenticate: Basic realm="camera"']);

test.each([
  ['a description', describing(sdpOf('H265')), { kind: 'rtsp', codec: 'H.265' }],
  [
    'a description without video',
    describing('v=0\r\ns=x\r\nm=audio 0 RTP/AVP 0\r\n'),
    { kind: 'nothing' },
  ],
  ['not found', () => rtspAnswer('404 Not Found'), { kind: 'nothing' }],
  ['a wish for a log-in', () => challenge, { kind: 'log-in-needed' }],
  ['HTTP', () => 'HTTP/1.1 400 Bad Request\r\n\r\n', { kind: 'other-protocol', speaks: 'http' }],
] as const)('%s is told for what it is', async (_, script, sight) => {
  const fake = await camera(script);
  expect(await lookRtsp({ url: fake.url() }, never)).toEqual(sight);
});

test('an RTSP camera is found at its maker’s paths, with its sub-stream', async () => {
  const fake = await camera(withPaths('/h264Preview_01_main', '/h264Preview_01_sub'));
  const { addresses, notes } = await findAt(fake.port, { kinds: ['rtsp'] });
  expect(addresses).toMatchObject([
    { kind: 'rtsp', url: fake.url('/h264Preview_01_main'), maker: 'Reolink', codec: 'H.264' },
    { kind: 'rtsp', url: fake.url('/h264Preview_01_sub'), maker: 'Reolink', substream: true },
  ]);
  expect(notes).toEqual([]);
  await fake.untilAllClosed();
});

test('an RTSP server that describes any path is found once', async () => {
  const fake = await camera(describing(sdpOf('H264')));
  const { addresses, notes } = await findAt(fake.port, { kinds: ['rtsp'] });
  expect(addresses).toEqual([{ kind: 'rtsp', url: fake.url('/'), codec: 'H.264' }]);
  expect(notes).toEqual(['any-path']);
});

test('a password refused over RTSP is sent once and no more', async () => {
  const fake = await camera(() => challenge);
  const { notes } = await findAt(fake.port, {
    kinds: ['rtsp'],
    username: 'admin',
    password: 'wrong',
  });
  expect(notes).toEqual(['log-in-refused']);
  const logIns = fake.requests.filter(({ authorization }) => authorization !== undefined);
  expect(logIns).toHaveLength(1);
});
