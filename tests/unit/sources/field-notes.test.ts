import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { mjpegConfig } from '@/lib/sources/config/mjpeg-config';
import { createSource } from '@/lib/sources/create-source';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { createMjpegSource } from '@/lib/sources/mjpeg-source';
import { sourceConfig } from '@/lib/sources/source-config';
import { startFakeCamera, type FakeCamera, type FakeCameraOptions } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import { replayCapture } from '../../fakes/replay-capture';
import { bytesOf, withoutSegments, type Bytes } from '../jpeg/sample-jpegs';
import { first, restarted, second, thumbnailed } from '../multipart/camera-quirks';

/*
 * Each thing that cameras have been seen to do, and that strict readers stumble over: through the
 * very source that the product makes, to pictures that decode.
 */

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

type Kind = 'mjpeg' | 'snapshot';
const log = { username: 'admin', password: 'secret' };

/** The first pictures that a source delivers. */
async function goesLive(kind: Kind, url: string, fields = {}, count = 2): Promise<CapturedFrame[]> {
  const quick = kind === 'snapshot' ? { intervalMs: 50 } : {};
  const config = sourceConfig.parse({ kind, url, ...quick, ...fields });
  const stop = new AbortController();
  const frames: CapturedFrame[] = [];
  await createSource(config, { clock: systemClock }).run((frame) => {
    frames.push(frame);
    if (frames.length >= count) stop.abort();
  }, stop.signal);
  return frames;
}

const type = 'Content-Type: multipart/x-mixed-replace; boundary=frame\r\n';
const head = `HTTP/1.1 200 OK\r\n${type}\r\n`;
const part = (jpeg: Uint8Array, headers = 'Content-Type: image/jpeg\r\n') =>
  bytesOf(`--frame\r\n${headers}\r\n`, jpeg, '\r\n');
const sized = (jpeg: Uint8Array) =>
  part(jpeg, `Content-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n`);
const parts = bytesOf(sized(first), sized(second), sized(first), '--frame\r\n');
const bare = bytesOf(part(first), part(second), part(first), '--frame\r\n');
const declaring = (declared: string) => bytesOf(head.replace('boundary=frame', declared), parts);
const still = (headers: string, ...body: readonly Bytes[]) =>
  bytesOf(`HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n${headers}\r\n`, ...body);
const length = `Content-Length: ${first.length}\r\n`;
const tableless = withoutSegments(first, 0xc4);

const odd: readonly (readonly [title: string, kind: Kind, answer: Uint8Array])[] = [
  [
    'a bare date among the headers',
    'mjpeg',
    bytesOf(head.replace(type, `Sat Jan  1 00:00:12 2000\r\n${type}`), parts),
  ],
  ['lines that end in LF', 'mjpeg', bytesOf(head.replaceAll('\r', ''), parts)],
  ['ICY for HTTP', 'mjpeg', bytesOf(head.replace('HTTP/1.1', 'ICY'), parts)],
  ['Content-Length twice', 'snapshot', still(length + length, first)],
  [
    'a Content-Length of 0 before an endless body',
    'mjpeg',
    bytesOf(head.replace('\r\n\r\n', '\r\nContent-Length: 0\r\n\r\n'), parts),
  ],
  ['parts without Content-Length', 'mjpeg', bytesOf(head, bare)],
  ['a boundary declared with its dashes', 'mjpeg', declaring('boundary=--frame')],
  ['another boundary than the declared one', 'mjpeg', declaring('boundary=other')],
  ['a quoted boundary', 'mjpeg', declaring('boundary="frame"')],
  ['no boundary declared', 'mjpeg', declaring('x=y')],
  [
    'the boundary twice',
    'mjpeg',
    bytesOf(head, '--frame\r\n', part(first), '--frame\r\n', part(second), '--frame\r\n'),
  ],
  [
    'no boundary before the first part',
    'mjpeg',
    bytesOf(head, 'Content-Type: image/jpeg\r\n\r\n', first, '\r\n', bare),
  ],
  [
    'a parameter on a part’s type',
    'mjpeg',
    bytesOf(head, part(first, 'Content-Type: image/jpeg; charset=utf-8\r\n'), bare),
  ],
  ['image/jpg', 'mjpeg', bytesOf(head, part(first, 'Content-type: image/jpg\r\n'), bare)],
  [
    'pictures back to back without multipart',
    'mjpeg',
    bytesOf('HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n', first, second, first),
  ],
  [
    'a thumbnail in the picture',
    'mjpeg',
    bytesOf(head, part(thumbnailed), part(thumbnailed), bare),
  ],
  ['restart markers', 'mjpeg', bytesOf(head, part(restarted), part(restarted), bare)],
  ['padding after the picture', 'snapshot', still('', first, new Uint8Array(3_000))],
  ['no Huffman tables', 'mjpeg', bytesOf(head, part(tableless), part(tableless), bare)],
  [
    'the same picture under new headers',
    'snapshot',
    still(`${length}Date: now\r\nETag: "1"\r\n`, first),
  ],
  [
    'a clock that is years off',
    'snapshot',
    still(`${length}Date: Thu, 01 Jan 1970 00:00:09 GMT\r\n`, first),
  ],
];

describe('a camera goes live in spite of', () => {
  it.each(odd)('%s', async (_, kind, answer) => {
    const camera = await startRawServer((socket) => {
      socket.write(answer);
      if (kind === 'snapshot') socket.end();
    });
    endings.push(camera.stop);
    const frames = await goesLive(kind, camera.url('/camera'));
    expect(frames.length).toBeGreaterThanOrEqual(2);
    for (const { capturedAt } of frames)
      expect(Math.abs(Date.now() - capturedAt)).toBeLessThan(60_000);
  });

  const asked: readonly (readonly [string, Kind, FakeCameraOptions])[] = [
    ['Basic only', 'mjpeg', { auth: 'basic' }],
    ['Digest only', 'mjpeg', { auth: 'digest' }],
    ['Digest without qop', 'snapshot', { auth: 'digest', digest: {} }],
    [
      'Digest with a list of qops',
      'snapshot',
      { auth: 'digest', digest: { qop: 'auth,auth-int' } },
    ],
    [
      'Digest by SHA-256',
      'mjpeg',
      { auth: 'digest', digest: { algorithm: 'SHA-256', qop: 'auth' } },
    ],
    [
      'a 401 on every new connection',
      'snapshot',
      { auth: 'digest', digest: { qop: 'auth', nonceUses: 1 } },
    ],
  ];

  it.each(asked)('%s', async (_, kind, options) => {
    const camera = await fake(options);
    const frames = await goesLive(
      kind,
      camera.url(kind === 'mjpeg' ? '/video' : '/snapshot.jpg'),
      log,
      3,
    );
    expect(frames.length).toBeGreaterThanOrEqual(3);
  });

  it('credentials that belong in the query', async () => {
    const camera = await startRawServer((socket, request) => {
      const known = request.startsWith('GET /cam?usr=admin&pwd=secret HTTP/1.1');
      socket.end(known ? still(length, first) : bytesOf('HTTP/1.1 403 No\r\n\r\n'));
    });
    endings.push(camera.stop);
    expect(await goesLive('snapshot', camera.url('/cam?usr=admin&pwd=secret'))).toHaveLength(2);
  });

  it('a certificate that it signed itself', async () => {
    const camera = await fake({ tls: 'self-signed' });
    const frames = await goesLive('mjpeg', camera.url(), { acceptCertificate: true });
    expect(frames).toHaveLength(2);
  });

  it('redirects to another path and to another scheme', async () => {
    const secure = await fake({ tls: 'self-signed' });
    const camera = await fake();
    const to = encodeURIComponent(secure.url('/video'));
    const hop = encodeURIComponent(`/redirect?to=${to}`);
    const frames = await goesLive('mjpeg', camera.url(`/redirect?to=${hop}`), {
      acceptCertificate: true,
    });
    expect(frames).toHaveLength(2);
  });

  it('503 while it is busy', async () => {
    const camera = await fake();
    camera.mode = 'busy';
    const live = goesLive('snapshot', camera.url('/snapshot.jpg'));
    await expect.poll(() => camera.requests.length).toBeGreaterThan(1);
    camera.mode = 'serving';
    expect(await live).toHaveLength(2);
  });
});

describe('a camera is not taken for live that', () => {
  it('answers with its log-in page', async () => {
    const camera = await fake();
    camera.mode = 'login';
    await expect(goesLive('snapshot', camera.url('/snapshot.jpg'))).rejects.toMatchObject({
      code: 'web-page',
    });
  });
});

describe('a stranger’s capture', () => {
  it('plays back through the source that it was taken of', async () => {
    const camera = await replayCapture(
      fileURLToPath(new URL('../../fakes/captures/odd-camera.capture', import.meta.url)),
    );
    endings.push(camera.stop);
    expect(camera.kind).toBe('mjpeg');
    const url = camera.url('/videostream.cgi');
    const source = createMjpegSource(mjpegConfig.parse({ kind: 'mjpeg', url, ...log }), {
      clock: systemClock,
    });
    const stop = new AbortController();
    const sizes: string[] = [];
    await source.run(({ width, height }) => {
      sizes.push(`${width}x${height}`);
      if (sizes.length === 2) stop.abort();
    }, stop.signal);
    expect(sizes).toEqual(['48x32', '40x40']);
    expect(camera.totalConnections).toBe(2);
  });
});

async function fake(options: FakeCameraOptions = {}): Promise<FakeCamera> {
  const camera = await startFakeCamera({ fps: 25, ...options });
  endings.push(() => camera.stop());
  return camera;
}
