import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeCamera } from '@/tests/fakes/http-camera';
import type { FakeCamera } from '@/tests/fakes/http-camera';
import { numberedFrames } from '@/tests/fakes/numbered-frames';
import { PartReader } from '@/tests/fakes/read-parts';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit } from '@/tests/fakes/visitor';
import type { Visitor } from '@/tests/fakes/visitor';

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

let framewall: Framewall;
let camera: FakeCamera;
let visitor: Visitor;
let frames: readonly Uint8Array[];

beforeAll(async () => {
  frames = await numberedFrames(16);
  camera = await startFakeCamera({ frames, fps: 20 });
  framewall = await startFramewall({ withAdmin: true });
  visitor = await visit(framewall);
  await addCamera('Door', camera.url());
  await addCamera('Dead', 'http://127.0.0.1:1/video');
});

afterAll(async () => {
  await framewall.discard();
  await camera.stop();
});

async function addCamera(name: string, url: string): Promise<void> {
  const response = await visitor.post('/api/cameras', { name, source: { kind: 'mjpeg', url } });
  expect(response.status).toBe(201);
}

/** The numbers of the camera's frames that these bytes are; -1 for other bytes. */
const frameNumber = (jpeg: Uint8Array) => frames.findIndex((frame) => md5(frame) === md5(jpeg));

async function openStream(slug: string, headers: Record<string, string> = {}) {
  const response = await visitor.get(`/api/cameras/${slug}/stream.mjpeg`, { headers });
  expect(response.status).toBe(200);
  const [, boundary = ''] =
    /boundary=([^;]+)$/.exec(response.headers.get('content-type') ?? '') ?? [];
  if (!response.body) throw new Error('The stream has no body.');
  return { response, boundary, parts: new PartReader(response.body, boundary) };
}

test('the stream hands on the camera’s own bytes, in order, by the rules', async () => {
  const { response, boundary, parts } = await openStream('door', { 'Accept-Encoding': 'gzip' });
  expect(response.headers.get('content-type')).toBe(
    `multipart/x-mixed-replace; boundary=${boundary}`,
  );
  expect(boundary).not.toMatch(/^-/);
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(response.headers.get('pragma')).toBe('no-cache');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(response.headers.has('content-encoding')).toBe(false);

  const numbers: number[] = [];
  let sequence = 0;
  while (numbers.length < 2 * frames.length) {
    const part = await parts.next();
    if (!part) throw new Error('The stream has ended.');
    expect(part.headers.get('content-type')).toBe('image/jpeg');
    expect(part.headers.get('content-length')).toBe(String(part.body.length));
    expect(Number(part.headers.get('x-timestamp'))).toBeCloseTo(Date.now() / 1000, -1);
    expect(Number(part.headers.get('x-sequence'))).toBeGreaterThan(sequence);
    sequence = Number(part.headers.get('x-sequence'));
    numbers.push(frameNumber(part.body));
  }
  await parts.cancel();
  const [first] = parts.chunks;
  expect(Buffer.from(first ?? []).toString('latin1')).toMatch(new RegExp(`^--${boundary}\r\n`));
  expect(numbers).not.toContain(-1);
  expect(new Set(numbers).size).toBeGreaterThan(frames.length / 2);
});

test('ffmpeg reads the stream strictly and finds the camera’s own bytes', async () => {
  const { stdout } = await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-headers', `Cookie: ${visitor.cookies}\r\n`],
    ...['-f', 'mpjpeg', '-strict_mime_boundary', '1'],
    ...['-i', `${framewall.url}/api/cameras/door/stream.mjpeg`],
    ...['-frames:v', '12', '-c', 'copy', '-f', 'framemd5', '-'],
  ]);
  const sums = stdout
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').at(-1)?.trim());
  expect(sums).toHaveLength(12);
  const known = frames.map(md5);
  for (const sum of sums) expect(known).toContain(sum);
});

test('a program that walks away leaves nothing behind, and many share one connection', async () => {
  const streams = await Promise.all(['door', 'door', 'door'].map((slug) => openStream(slug)));
  await Promise.all(streams.map(({ parts }) => parts.next()));
  expect(camera.openConnections).toBe(1);
  await Promise.all(streams.map(({ parts }) => parts.cancel()));
  await expect.poll(() => camera.openConnections, { timeout: 25_000 }).toBe(0);
  expect(camera.mostConnections).toBe(1);
});

test('the still is the newest picture and tells its age', async () => {
  const response = await visitor.get('/api/cameras/door/snapshot.jpg');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(Number(response.headers.get('x-age-ms'))).toBeGreaterThanOrEqual(0);
  const jpeg = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get('content-length')).toBe(String(jpeg.length));
  expect(frameNumber(jpeg)).toBeGreaterThanOrEqual(0);

  const sequence = Number(response.headers.get('x-sequence'));
  const fresh = await visitor.get('/api/cameras/door/snapshot.jpg?maxAge=0');
  await fresh.arrayBuffer();
  expect(fresh.status).toBe(200);
  expect(Number(fresh.headers.get('x-sequence'))).toBeGreaterThan(sequence);
  expect(Number(fresh.headers.get('x-age-ms'))).toBeLessThanOrEqual(50);
});

test.each(['-1', 'soon', '', '1e12'])('maxAge=%s is refused at its field', async (maxAge) => {
  const response = await visitor.get(`/api/cameras/door/snapshot.jpg?maxAge=${maxAge}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 'invalid', fields: { maxAge: expect.any(String) as string } },
  });
});

test('without a picture the still is a reason instead', async () => {
  const dead = await visitor.get('/api/cameras/dead/snapshot.jpg');
  expect(dead.status).toBe(503);
  expect(dead.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await dead.json()).toMatchObject({
    error: { code: 'no-picture', reason: 'refused', message: expect.any(String) as string },
  });
  expect((await visitor.get('/api/cameras/none/snapshot.jpg')).status).toBe(404);
  await visitor.ask('PATCH', '/api/cameras/dead', { body: { enabled: false } });
  const off = await visitor.get('/api/cameras/dead/snapshot.jpg');
  expect(off.status).toBe(409);
  expect(await off.json()).toMatchObject({ error: { code: 'switched-off' } });
  expect((await visitor.get('/api/cameras/dead/stream.mjpeg')).status).toBe(409);
});

test('the stream of a camera that dies goes on with a picture that says so, and recovers', async () => {
  const { parts } = await openStream('door');
  const untilState = async (state: string | undefined) => {
    for (let part = await parts.next(); part; part = await parts.next()) {
      if (part.headers.get('x-framewall-state') === state) return part;
    }
    throw new Error('The stream has ended.');
  };
  await untilState(undefined);
  await camera.stop();
  const slate = await untilState('lost');
  expect([...slate.body.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  expect(frameNumber(slate.body)).toBe(-1);
  await camera.start();
  expect(frameNumber((await untilState(undefined)).body)).toBeGreaterThanOrEqual(0);
  await parts.cancel();
});

test('the address before a rename still gives pictures', async () => {
  await visitor.ask('PATCH', '/api/cameras/door', { body: { name: 'Portal' } });
  const { parts } = await openStream('door');
  expect(frameNumber((await parts.next())?.body ?? new Uint8Array())).toBeGreaterThanOrEqual(0);
  await parts.cancel();
});
