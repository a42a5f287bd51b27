import type { Socket } from 'node:net';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { jpegEnd } from '@/lib/jpeg/jpeg-info';
import { bytesOf, noiseJpeg, withoutSegments, type Bytes } from '../jpeg/sample-jpegs';
import { cameraQuirks, first, second, thumbnailed } from '../multipart/camera-quirks';
import { sendByteByByte } from '../../fakes/raw-server';
import { until } from '../../fakes/until';
import { describeFrameSource, Watch, type Failure } from './frame-source-contract';
import {
  answer,
  fakeSituation,
  httpFailures,
  httpMoments,
  rawMoment,
  rawSituation,
  says,
  saysAndBreaks,
  saysAndWaits,
  type Answers,
} from './http-situations';

const multipart = 'multipart/x-mixed-replace; boundary=frame';
const part = (jpeg: Uint8Array) =>
  bytesOf(
    `--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`,
    jpeg,
    '\r\n',
  );
const ok = (...body: readonly Bytes[]) => answer('200 OK', multipart, ...body);
const one = part(first);
const broken = part(first.subarray(0, -90));
const picture = answer('200 OK', 'image/jpeg', first);
const sizedPicture = bytesOf(
  `HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: ${first.length}\r\n\r\n`,
  first,
);
const endless = bytesOf(first.subarray(0, -2), new Uint8Array(17 * 1024 * 1024));

function failure(title: string, code: Failure['code'], answers: Answers): Failure {
  return { title, code, setUp: () => rawSituation('mjpeg', answers) };
}

describeFrameSource({
  kind: 'mjpeg',
  healthy: () => fakeSituation('mjpeg'),
  moments: [
    ...httpMoments('mjpeg'),
    rawMoment('mjpeg', 'before the first picture', [saysAndWaits(ok('--frame\r\n'))]),
    rawMoment('mjpeg', 'in the middle of the first picture', [
      saysAndWaits(ok(one.subarray(0, 900))),
    ]),
    rawMoment('mjpeg', 'in the middle of a later picture', [
      saysAndWaits(ok(one, one.subarray(0, 900))),
    ]),
    rawMoment('mjpeg', 'in the middle of a picture of unknown length', [
      saysAndWaits(ok('--frame\r\n\r\n', first.subarray(0, 900))),
    ]),
  ],
  failures: [
    ...httpFailures('mjpeg'),
    failure('503', 'busy', [says(answer('503 Busy', undefined))]),
    failure('one picture with its length', 'wrong-kind', [saysAndWaits(sizedPicture)]),
    failure('one picture without a length', 'wrong-kind', [says(picture)]),
    failure('a stream that ends', 'ended', [says(ok(one, one))]),
    failure('a stream that ends in the first picture', 'ended', [says(ok(one.subarray(0, 900)))]),
    failure('a stream that breaks between pictures', 'ended', [saysAndBreaks(ok(one))]),
    failure('a stream that breaks in a picture', 'ended', [
      saysAndBreaks(ok(one, one.subarray(0, 900))),
    ]),
    failure('a stream that says it is over', 'ended', [saysAndWaits(ok(one, '--frame--\r\n'))]),
    failure('a stream without a part', 'empty', [says(ok('--frame\r\n'))]),
    failure('a stream that is over at once', 'empty', [saysAndWaits(ok('--frame--\r\n'))]),
    failure('parts that are no pictures', 'not-a-picture', [
      saysAndWaits(ok('--frame\r\nContent-Type: text/plain\r\n\r\nhello\r\n'.repeat(5))),
    ]),
    failure('pictures that all break off', 'not-a-picture', [
      saysAndWaits(ok(broken, broken, broken, broken, '--frame\r\n')),
    ]),
    failure('good pictures, then only broken ones', 'not-a-picture', [
      saysAndWaits(ok(one, ...Array.from({ length: 12 }, () => broken))),
    ]),
    failure('a part that declares to be too large', 'too-large', [
      saysAndWaits(ok('--frame\r\nContent-Length: 16777217\r\n\r\n')),
    ]),
    failure('a part that grows too large', 'too-large', [
      saysAndWaits(ok('--frame\r\n\r\n', endless)),
    ]),
    failure('pictures back to back that grow too large', 'too-large', [
      saysAndWaits(answer('200 OK', 'video/x-motion-jpeg', endless)),
    ]),
  ],
});

/** All that comes of one answer before the camera ends it. */
async function framesOf(send: (socket: Socket) => void) {
  const { source, stop } = await rawSituation('mjpeg', [send]);
  const watch = new Watch(source);
  await watch.done.catch(() => undefined);
  await stop();
  return watch.frames;
}

async function expectPictures(send: (socket: Socket) => void, pictures: readonly Uint8Array[]) {
  const frames = await framesOf(send);
  expect(frames).toHaveLength(pictures.length);
  for (const [index, jpeg] of pictures.entries()) {
    const { width, height } = await sharp(jpeg).metadata();
    expect(frames[index]).toMatchObject({ width, height });
    expect(Buffer.from(frames[index]?.jpeg ?? []).equals(jpeg)).toBe(true);
  }
}

const heads = [
  ['ICY instead of HTTP', `ICY 200 OK\r\nContent-Type: ${multipart}\r\n\r\n`],
  ['lines that end in LF', `HTTP/1.0 200 OK\nContent-Type: ${multipart}\n\n`],
  [
    'a bare date line',
    `HTTP/1.0 200 OK\r\nServer: GoAhead\r\nSat Jan  1 00:10:15 2000\r\nContent-Type: ${multipart}\r\n\r\n`,
  ],
  [
    'a length of 0, and another one',
    `HTTP/1.0 200 OK\r\nContent-Length: 0\r\nContent-Length: 99\r\nContent-Type: ${multipart}\r\n\r\n`,
  ],
  [
    'the boundary quoted',
    'HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary="frame"\r\n\r\n',
  ],
  [
    'the boundary declared with its dashes',
    'HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=--frame\r\n\r\n',
  ],
  [
    'another boundary',
    'HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=other\r\n\r\n',
  ],
  ['no boundary', 'HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\n\r\n'],
  ['no type', 'HTTP/1.0 200 OK\r\n\r\n'],
  ['a type that says nothing', 'HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n'],
] as const;

describe('the mjpeg source relays', () => {
  it.each(heads)('an answer with %s', async (_, head) => {
    await expectPictures(says(bytesOf(head, one, part(second))), [first, second]);
  });

  it.each(cameraQuirks)('pictures $title', async ({ declared, bytes, pictures }) => {
    const boundary = declared === undefined ? '' : `; boundary=${declared}`;
    const type = `multipart/x-mixed-replace${boundary}`;
    const whole = pictures.filter((jpeg) => jpegEnd(jpeg) !== undefined);
    await expectPictures(says(answer('200 OK', type, bytes)), whole);
  });

  it('pictures back to back under a type of their own', async () => {
    const body = answer('200 OK', 'video/x-motion-jpeg', first, second, first);
    await expectPictures(says(body), [first, second, first]);
  });

  it('pictures that arrive byte by byte, in chunks', async () => {
    const small = await noiseJpeg(8, 8);
    const body = bytesOf(part(small), part(small));
    const chunked = bytesOf(
      `HTTP/1.1 200 OK\r\nContent-Type: ${multipart}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      `${body.length.toString(16)}\r\n`,
      body,
      '\r\n0\r\n\r\n',
    );
    await expectPictures((socket) => void sendByteByByte(socket, chunked), [small, small]);
  });

  it('pictures without Huffman tables as they are', async () => {
    const tableless = withoutSegments(first, 0xc4);
    const [frame] = await framesOf(says(ok(part(tableless))));
    expect(frame).toMatchObject({ width: 48, height: 32 });
    expect(Buffer.from(frame?.jpeg ?? []).equals(tableless)).toBe(true);
  });

  it('pictures with a thumbnail whole and with the size of the picture', async () => {
    const [frame] = await framesOf(says(ok('--frame\r\n\r\n', thumbnailed, '\r\n--frame\r\n')));
    expect(frame).toMatchObject({ width: 48, height: 32 });
    expect(Buffer.from(frame?.jpeg ?? []).equals(thumbnailed)).toBe(true);
  });

  it('new dimensions when the camera changes them', async () => {
    const frames = await framesOf(says(ok(one, part(second), one)));
    expect(frames.map(({ width, height }) => `${width}x${height}`)).toEqual([
      '48x32',
      '40x40',
      '48x32',
    ]);
  });

  it('the good pictures among broken ones', async () => {
    const frames = await framesOf(says(ok(broken, one, broken, broken, one, '--frame\r\n')));
    expect(frames).toHaveLength(2);
  });
});

describe('the mjpeg source', () => {
  it('shows a picture at once, without waiting for the next part', async () => {
    const { source, stop } = await rawSituation('mjpeg', [
      saysAndWaits(ok('--frame\r\nContent-Type: image/jpeg\r\n\r\n', first)),
    ]);
    const watch = new Watch(source);
    await watch.untilFrames(1);
    watch.abort();
    await watch.done;
    await stop();
  });

  it('keeps no more memory for a small picture than it needs, whatever came around it', async () => {
    const padded = bytesOf(first, new Uint8Array(1024 * 1024));
    const [alone] = await framesOf(says(ok(part(padded))));
    expect(alone?.jpeg.length).toBe(first.length);
    expect(alone?.jpeg.buffer.byteLength).toBeLessThanOrEqual(2 * first.length);
    const crowd = await framesOf(says(ok(...Array.from({ length: 40 }, () => one))));
    expect(crowd).toHaveLength(40);
    for (const { jpeg } of crowd) {
      expect(jpeg.buffer.byteLength).toBeLessThanOrEqual(2 * first.length);
    }
  });

  it('holds one connection however long it runs', async () => {
    const { source, camera, stop } = await fakeSituation('mjpeg');
    const watch = new Watch(source);
    await watch.untilFrames(30);
    expect(camera.totalConnections).toBe(1);
    watch.abort();
    await watch.done;
    await until(() => camera.videos.every(({ open }) => !open));
    await stop();
  });

  it('logs in by digest once, and without a refusal when it runs again', async () => {
    const { source, camera, stop } = await fakeSituation(
      'mjpeg',
      { auth: 'digest' },
      { username: 'admin', password: 'secret' },
    );
    for (let run = 0; run < 3; run += 1) {
      const watch = new Watch(source);
      await watch.untilFrames(1);
      watch.abort();
      await watch.done;
    }
    expect(camera.requests).toHaveLength(4);
    await stop();
  });

  it('does not know how far apart the pictures of a camera are', async () => {
    const { source, stop } = await fakeSituation('mjpeg');
    expect(source.expectedIntervalMs).toBeUndefined();
    await stop();
  });
});
