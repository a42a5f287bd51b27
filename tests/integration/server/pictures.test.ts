import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MultipartParser, type MultipartPart } from '@/lib/multipart/multipart-parser';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
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

async function openStream(slug: string, headers: Record<string, string> = {}, query = '') {
  const response = await visitor.get(`/api/cameras/${slug}/stream.mjpeg${query}`, { headers });
  expect(response.status).toBe(200);
  const [, boundary = ''] =
    /boundary=([^;]+)$/.exec(response.headers.get('content-type') ?? '') ?? [];
  if (!response.body) throw new Error('The stream has no body.');
  return { response, boundary, parts: new PartReader(response.body, boundary) };
}

function partsOf(body: Uint8Array): MultipartPart[] {
  const parts: MultipartPart[] = [];
  const limits = { boundary: wallBoundary, maxFrameBytes: 1e7, maxHeaderBytes: 4_096 };
  new MultipartParser(limits, (part) => parts.push(part)).push(body, 0);
  return parts;
}

function messagesOf(body: Uint8Array, type: WallMessage['type']): WallMessage[] {
  return partsOf(body)
    .filter(({ headers }) => headers.get('content-type') === 'application/json')
    .map((part) => JSON.parse(Buffer.from(part.body).toString()) as WallMessage)
    .filter((message) => message.type === type);
}

function picturesOf(body: Uint8Array) {
  return partsOf(body)
    .filter(({ headers }) => headers.get('content-type') === 'image/jpeg')
    .map(({ headers }) => ({
      camera: headers.get('x-camera'),
      sourceSize: headers.get('x-source-size'),
    }));
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

test('?width= gives smaller pictures, as a stream and as a still with its length', async () => {
  const { parts } = await openStream('door', {}, '?width=160');
  const part = await parts.next();
  await parts.cancel();
  expect(await sharp(part?.body).metadata()).toMatchObject({ width: 160, height: 90 });
  const still = await visitor.get('/api/cameras/door/snapshot.jpg?width=100&download');
  const jpeg = new Uint8Array(await still.arrayBuffer());
  expect(await sharp(jpeg).metadata()).toMatchObject({ width: 100 });
  expect(still.headers.get('content-length')).toBe(String(jpeg.length));
  expect(still.headers.get('content-disposition')).toMatch(
    /^attachment; filename="door \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.jpg"$/,
  );
  for (const path of ['snapshot.jpg', 'stream.mjpeg']) {
    const refusal = await visitor.get(`/api/cameras/door/${path}?width=8`);
    expect(refusal.status).toBe(400);
    expect(await refusal.json()).toMatchObject({
      error: { fields: { width: expect.stringMatching(/^Give width/) as string } },
    });
  }
});

test('a lost camera’s still is a picture that says so, where that is asked for', async () => {
  const lost = await visitor.get('/api/cameras/dead/snapshot.jpg?lost=picture&width=320');
  expect(lost.status).toBe(200);
  expect(lost.headers.get('x-framewall-state')).toBe('lost');
  expect(await sharp(await lost.arrayBuffer()).metadata()).toMatchObject({ width: 320 });
});

test('the wall’s stills are one whole answer, with its length', async () => {
  const opening = await visitor.post('/api/wall/stills?cameras=door,dead', { tiles: [] });
  expect(opening.status).toBe(200);
  const [first] = messagesOf(new Uint8Array(await opening.arrayBuffer()), 'cameras');
  const { cameras } = first as WallMessage & { type: 'cameras' };
  expect(cameras.map(({ slug }) => slug)).toEqual(['door', 'dead']);
  const tiles = cameras.map(({ id }) => ({ camera: id, width: 160 }));
  const answer = await visitor.post('/api/wall/stills?cameras=door,dead', { tiles });
  const body = new Uint8Array(await answer.arrayBuffer());
  expect(answer.headers.get('content-length')).toBe(String(body.length));
  const build = (await readFile('.next/BUILD_ID', 'utf8')).trim();
  expect(messagesOf(body, 'hello')).toEqual([expect.objectContaining({ build, viewer: '' })]);
  expect(messagesOf(body, 'state')).toHaveLength(2);
  expect(messagesOf(body, 'end')).toEqual([{ type: 'end', reason: 'stills' }]);
  expect(picturesOf(body)).toEqual([{ camera: cameras[0]?.id, sourceSize: '320x180' }]);
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
