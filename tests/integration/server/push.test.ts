import { request as startRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, needPrograms, RealProgram } from '@/tests/fakes/real-program';
import { numberedFrames } from '@/tests/fakes/numbered-frames';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';

let framewall: Framewall;
let visitor: Visitor;
let tcpPort: number;
let key: string;
let jpeg: Buffer;

beforeAll(async () => {
  tcpPort = await freePort();
  const env = { PUSH_TCP_PORT: String(tcpPort), PUSH_TCP_HOST: '127.0.0.1' };
  framewall = await startFramewall({ withAdmin: true, env });
  visitor = await visit(framewall);
  await visitor.post('/api/cameras', { name: 'Gate', source: { kind: 'push' } });
  key = await newKey();
  jpeg = Buffer.from((await numberedFrames(1))[0] ?? []);
});

afterAll(() => framewall.discard());

async function newKey(): Promise<string> {
  const response = await visitor.post('/api/cameras/gate/push-key', {});
  expect(response.status).toBe(201);
  return ((await response.json()) as { key: string }).key;
}

const address = () => `${framewall.url}/api/cameras/gate/frames`;

async function post(headers: Record<string, string>): Promise<{ status: number; code?: string }> {
  const response = await fetch(address(), {
    method: 'POST',
    headers: { 'Content-Type': 'image/jpeg', ...headers },
    body: Uint8Array.from(jpeg),
  });
  const answer = (await response.json()) as { error?: { code: string } };
  return { status: response.status, ...(answer.error && { code: answer.error.code }) };
}

async function still(maxAgeMs: number): Promise<Response> {
  return visitor.get(`/api/cameras/gate/snapshot.jpg?maxAge=${maxAgeMs}`);
}

test('a picture that is posted with the key is the camera’s picture', async () => {
  expect(await post({ Authorization: `Bearer ${key}` })).toEqual({ status: 200 });
  const response = await still(60_000);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer()).equals(jpeg)).toBe(true);
});

test('a log-in is no key, and a key is no log-in', async () => {
  expect(await post({ Cookie: visitor.cookies })).toEqual({ status: 401, code: 'wrong-key' });
  const stranger = new Visitor(framewall.url);
  const bearer = { Authorization: `Bearer ${key}` };
  expect((await stranger.get('/api/cameras/gate/snapshot.jpg', { headers: bearer })).status).toBe(
    401,
  );
});

test('pictures without end go through as they come, and end with a new key', async () => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'image/jpeg' };
  const publisher = startRequest(address(), { method: 'POST', headers, agent: false });
  const answered = new Promise<number | undefined>((resolve) => {
    publisher.on('response', (response) => resolve(response.resume().statusCode));
  });
  publisher.on('error', () => undefined);
  const sending = setInterval(() => publisher.write(jpeg), 50);
  try {
    expect((await still(500)).status).toBe(200);
    key = await newKey();
    expect(await answered).toBe(401);
  } finally {
    clearInterval(sending);
    publisher.destroy();
  }
  expect(await post(headers)).toEqual({ status: 401, code: 'wrong-key' });
});

describe('with real programs', () => {
  const video = ['-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10'];

  test('ffmpeg pushes with the key in its address', async (context) => {
    needPrograms(context, 'ffmpeg');
    const url = address().replace('://', `://push:${key}@`);
    const ffmpeg = new RealProgram('ffmpeg', [...video, '-c:v', 'mjpeg', '-f', 'mpjpeg', url]);
    try {
      expect((await still(1_000)).status).toBe(200);
      expect((await still(300)).status).toBe(200);
    } finally {
      await ffmpeg.stop();
    }
  });
});

test('the push port takes pictures after the line with the key', async () => {
  const socket = connect(tcpPort, '127.0.0.1');
  const sending = setInterval(() => socket.write(jpeg), 50);
  socket.write(`${key} takeover\n`);
  try {
    const first = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    expect(first.toString()).toBe('OK\n');
    expect((await still(500)).status).toBe(200);
  } finally {
    clearInterval(sending);
    socket.destroy();
  }
});

test('no line of the log has ever held a key', async () => {
  await post({ Authorization: 'Bearer fwp_wrong' });
  expect(framewall.output()).toContain('push key replaced');
  expect(framewall.output()).not.toContain('fwp_');
});

test('the server stops in time while publishers send', async () => {
  const socket = connect(tcpPort, '127.0.0.1');
  const said: string[] = [];
  socket.setEncoding('utf8').on('data', (text: string) => said.push(text));
  socket.on('error', () => undefined).write(`${key} takeover\n`);
  const sending = setInterval(() => socket.write(jpeg), 50);
  try {
    expect((await still(500)).status).toBe(200);
    await framewall.stop();
  } finally {
    clearInterval(sending);
    socket.destroy();
  }
  expect(said.join('')).toMatch(/^OK\nFramewall is stopping/);
});
