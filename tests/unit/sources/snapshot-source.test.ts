import type { Socket } from 'node:net';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normaliseJpeg } from '@/lib/jpeg/normalise-jpeg';
import { FakeClock } from '../../fakes/fake-clock';
import { startFakeCamera, type FakeCameraOptions } from '../../fakes/http-camera';
import { sendByteByByte, startRawServer } from '../../fakes/raw-server';
import { until } from '../../fakes/until';
import { bytesOf, noiseJpeg, withoutSegments } from '../jpeg/sample-jpegs';
import { first, second, thumbnailed } from '../multipart/camera-quirks';
import { describeFrameSource, Watch, type Failure } from './frame-source-contract';
import {
  answer,
  fakeSituation,
  httpFailures,
  httpMoments,
  httpSource,
  rawMoment,
  rawSituation,
  says,
  saysAndBreaks,
  saysAndWaits,
  type Answers,
} from './http-situations';

const picture = answer('200 OK', 'image/jpeg', first);
const sized = (length: number) =>
  `HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: ${length}\r\n\r\n`;
const half = first.subarray(0, 900);
const busy = answer('503 Busy', 'text/html', '<html>later</html>');
const stream = answer('200 OK', 'multipart/x-mixed-replace; boundary=b', '--b\r\n\r\n', first);
const png = new Uint8Array(await sharp(Buffer.from(first)).png().toBuffer());

function failure(
  title: string,
  code: Failure['code'],
  answers: Answers,
  connections = answers.length,
): Failure {
  return { title, code, connections, setUp: () => rawSituation('snapshot', answers) };
}

describeFrameSource({
  kind: 'snapshot',
  healthy: () => fakeSituation('snapshot'),
  moments: [
    ...httpMoments('snapshot'),
    rawMoment('snapshot', 'in the middle of the first picture', [
      saysAndWaits(bytesOf(sized(first.length), half)),
    ]),
    rawMoment('snapshot', 'in the middle of a later picture', [
      says(picture),
      saysAndWaits(bytesOf(sized(first.length), half)),
    ]),
    rawMoment('snapshot', 'before a later answer', [says(picture), saysAndWaits(bytesOf(''))]),
    rawMoment('snapshot', 'in a pause for a busy camera', [says(busy)]),
  ],
  failures: [
    ...httpFailures('snapshot'),
    failure('a camera that is always busy', 'busy', [says(busy)], 4),
    failure('a camera that becomes always busy', 'busy', [says(picture), says(busy)], 5),
    failure('a stream', 'wrong-kind', [saysAndWaits(stream)]),
    failure('a picture that is no JPEG', 'not-a-picture', [
      says(answer('200 OK', 'image/png', png)),
    ]),
    failure('a picture that ends early', 'not-a-picture', [
      says(answer('200 OK', 'image/jpeg', first.subarray(0, -90))),
    ]),
    failure('an end before the announced one', 'ended', [says(bytesOf(sized(first.length), half))]),
    failure('a connection that breaks in the picture', 'ended', [
      saysAndBreaks(bytesOf(sized(first.length), half)),
    ]),
    failure('a later request that is refused', 'forbidden', [
      says(picture),
      says(picture),
      says(answer('403 Forbidden', undefined)),
    ]),
    failure('a log-in page in place of a later picture', 'web-page', [
      says(picture),
      says(answer('200 OK', undefined, '<html><body>Log in')),
    ]),
    failure('good pictures, then only broken ones', 'not-a-picture', [
      says(picture),
      ...Array.from({ length: 11 }, () => says(answer('200 OK', 'image/jpeg', half))),
    ]),
    failure('a picture that declares to be too large', 'too-large', [
      saysAndWaits(bytesOf(sized(16_777_217))),
    ]),
    failure('a picture that grows too large', 'too-large', [
      saysAndWaits(answer('200 OK', 'image/jpeg', half, new Uint8Array(17 * 1024 * 1024))),
    ]),
  ],
});

/** The fake camera, asked once a second by a clock that the test holds. */
async function clocked(options: FakeCameraOptions = {}, fields: Record<string, unknown> = {}) {
  const clock = new FakeClock();
  const camera = await startFakeCamera(options);
  const url = camera.url('/snapshot.jpg');
  const source = httpSource('snapshot', url, { intervalMs: 1_000, ...fields }, clock);
  const watch = new Watch(source);
  const end = async (): Promise<void> => {
    watch.abort();
    await watch.done;
    await camera.stop();
    expect(clock.pendingTimers).toBe(0);
  };
  /** Once this many pictures came and the next is waited for. */
  const paused = (count: number) =>
    until(() => watch.frames.length === count && clock.pendingTimers === 1);
  return { clock, camera, source, watch, end, paused };
}

describe('the snapshot source', () => {
  it('asks for the first picture at once and for one in each interval', async () => {
    const { clock, camera, watch, end, paused } = await clocked();
    const startedAt = clock.now();
    await paused(1);
    await clock.advance(999);
    expect(camera.requests).toHaveLength(1);
    await clock.advance(1);
    await paused(2);
    await clock.advance(1_000);
    await paused(3);
    expect(watch.frames.map(({ capturedAt }) => capturedAt - startedAt)).toEqual([0, 1_000, 2_000]);
    await end();
  });

  it('says how far apart its pictures are', () => {
    const source = httpSource('snapshot', 'http://127.0.0.1/', { intervalMs: 4_000 });
    expect(source.expectedIntervalMs).toBe(4_000);
  });

  it('measures the interval from the start of a request, not from its answer', async () => {
    const clock = new FakeClock();
    const startedAt = clock.now();
    const { source, camera, watch, end } = await slow(clock);
    await until(() => camera.waiting.length === 1);
    clock.stall(700);
    camera.letGo();
    await until(() => clock.pendingTimers === 1);
    expect(clock.nextDueAt).toBe(startedAt + 1_000);
    expect(watch.frames[0]?.capturedAt).toBe(startedAt + 700);
    expect(source.expectedIntervalMs).toBe(1_000);
    await end();
  });

  it('asks a camera that is slower than the interval again at once, but never twice at a time', async () => {
    const clock = new FakeClock();
    const { camera, watch, end } = await slow(clock);
    for (let request = 1; request <= 3; request += 1) {
      await until(() => camera.waiting.length === 1);
      await clock.advance(2_500);
      expect(camera.requests).toBe(request);
      camera.letGo();
      await until(() => watch.frames.length === request);
    }
    await until(() => camera.requests === 4);
    expect(camera.mostAtOnce).toBe(1);
    await end();
  });

  it('makes no longer pause when the clock is set back', async () => {
    const clock = new FakeClock();
    const { camera, end } = await slow(clock);
    await until(() => camera.waiting.length === 1);
    clock.jump(-3_600_000);
    camera.letGo();
    await until(() => clock.pendingTimers === 1);
    expect(clock.nextDueAt).toBe(clock.now() + 1_000);
    await end();
  });

  it('does not wait out its interval for a signal that aborts while it emits', async () => {
    const { camera, stop } = await fakeSituation('snapshot');
    const clock = new FakeClock();
    const source = httpSource('snapshot', camera.url('/snapshot.jpg'), {}, clock);
    await new Watch(source, (watch) => watch.abort()).done;
    expect(clock.pendingTimers).toBe(0);
    await stop();
  });

  it('bears with a busy camera for a few requests', async () => {
    const { clock, camera, watch, end, paused } = await clocked();
    await paused(1);
    for (let round = 0; round < 3; round += 1) {
      camera.mode = 'busy';
      for (let refusals = 0; refusals < 3; refusals += 1) {
        const before = camera.requests.length;
        await clock.advance(1_000);
        await until(() => camera.requests.length === before + 1 && clock.pendingTimers === 1);
      }
      camera.mode = 'serving';
      await clock.advance(1_000);
      await paused(round + 2);
    }
    expect(watch.settled).toBe(false);
    await end();
  });

  it('asks a busy camera again within a second, however long its interval', async () => {
    const { clock, camera, watch, end } = await clocked({}, { intervalMs: 3_600_000 });
    camera.mode = 'busy';
    await until(() => clock.pendingTimers === 1);
    expect(clock.nextDueAt).toBe(clock.now() + 1_000);
    camera.mode = 'serving';
    await clock.advance(1_000);
    await until(() => watch.frames.length === 1);
    await end();
  });

  it('logs in by digest without a refusal before each picture', async () => {
    const log = { username: 'admin', password: 'secret' };
    const { clock, camera, end, paused } = await clocked({ auth: 'digest' }, log);
    for (let count = 1; count <= 4; count += 1) {
      await paused(count);
      await clock.advance(1_000);
    }
    await paused(5);
    expect(camera.requests).toHaveLength(6);
    expect(camera.authorizations.filter((header) => header === undefined)).toHaveLength(1);
    await end();
  });

  it('gives a picture as soon as it is whole, though the camera does not hang up', async () => {
    const { source, camera, stop } = await rawSituation('snapshot', [saysAndWaits(picture)]);
    const watch = new Watch(source);
    await watch.untilFrames(3);
    expect(camera.openConnections).toBeLessThanOrEqual(1);
    watch.abort();
    await watch.done;
    await stop();
  });

  it('takes a broken picture among good ones for an omission', async () => {
    const whole = says(answer('200 OK', 'image/jpeg', second));
    const { source, stop } = await rawSituation('snapshot', [
      ...[whole, says(answer('200 OK', 'image/jpeg', half)), whole, whole],
    ]);
    const watch = new Watch(source);
    await watch.untilFrames(3);
    for (const { width, height } of watch.frames) expect([width, height]).toEqual([40, 40]);
    watch.abort();
    await watch.done;
    await stop();
  });
});

async function firstFrame(send: (socket: Socket) => void) {
  const { source, stop } = await rawSituation('snapshot', [send]);
  const watch = new Watch(source);
  await watch.untilFrames(1);
  watch.abort();
  await watch.done;
  await stop();
  return watch.frames[0];
}

describe('the snapshot source reads', () => {
  const same = async (send: (socket: Socket) => void, jpeg: Uint8Array): Promise<void> => {
    const frame = await firstFrame(send);
    const { width, height } = await sharp(jpeg).metadata();
    expect(frame).toMatchObject({ width, height });
    expect(Buffer.from(frame?.jpeg ?? []).equals(jpeg)).toBe(true);
    expect(frame?.jpeg.buffer.byteLength).toBeLessThanOrEqual(2 * jpeg.length);
  };

  it.each([
    ['with its length', bytesOf(sized(first.length), first)],
    ['without its length', picture],
    ['without a type', answer('200 OK', undefined, first)],
    ['under a type with a parameter', answer('200 OK', 'image/jpg; charset=utf-8', first)],
    ['from ICY', bytesOf('ICY 200 OK\n\n', first)],
    ['with padding after it', answer('200 OK', 'image/jpeg', first, new Uint8Array(50_000))],
    ['with more than padding after it', answer('200 OK', 'image/jpeg', first, '<!-- 12 ms -->')],
    ['with an empty line before it', answer('200 OK', 'image/jpeg', '\r\n', first)],
  ])('a picture %s', async (_, bytes) => {
    await same(says(bytes), first);
  });

  it('a picture that comes byte by byte', async () => {
    const small = await noiseJpeg(8, 8);
    const bytes = bytesOf(sized(small.length), small);
    await same((socket) => void sendByteByByte(socket, bytes), small);
  });

  it('a picture with a thumbnail whole', async () => {
    await same(says(answer('200 OK', 'image/jpeg', thumbnailed)), thumbnailed);
  });

  it('a picture without Huffman tables, which normalising then adds', async () => {
    const frame = await firstFrame(
      says(answer('200 OK', 'image/jpeg', withoutSegments(first, 0xc4))),
    );
    expect(frame).toMatchObject({ width: 48, height: 32 });
    const shown = normaliseJpeg(frame?.jpeg ?? new Uint8Array(0));
    const { info } = await sharp(shown, { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([48, 32]);
  });
});

/** A camera that answers each request only when told, asked once a second by `clock`. */
async function slow(clock: FakeClock) {
  const waiting: Socket[] = [];
  const camera = {
    waiting,
    requests: 0,
    mostAtOnce: 0,
    letGo: () => void waiting.shift()?.end(picture),
  };
  const server = await startRawServer((socket) => {
    waiting.push(socket);
    camera.requests += 1;
    camera.mostAtOnce = Math.max(camera.mostAtOnce, waiting.length);
  });
  const source = httpSource('snapshot', server.url(), { intervalMs: 1_000 }, clock);
  const watch = new Watch(source);
  const end = async (): Promise<void> => {
    watch.abort();
    await watch.done;
    await server.stop();
    expect(clock.pendingTimers).toBe(0);
  };
  return { source, camera, watch, end };
}
