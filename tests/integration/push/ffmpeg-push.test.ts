import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/log/log';
import { PushServer } from '@/lib/push/push-server';
import { systemClock } from '@/lib/sources/clock';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { needPrograms, RealProgram } from '@/tests/fakes/real-program';
import { gateKey, servePublishing, type ServedPublishing } from '@/tests/fakes/serve-publishing';
import { until } from '@/tests/fakes/until';

const patienceMs = 20_000;
const input = ['-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10'];
const coding = ['-c:v', 'mjpeg', '-q:v', '5'];

let served: ServedPublishing;
let frames: CapturedFrame[];
const programs: RealProgram[] = [];

beforeEach(async () => {
  served = await servePublishing();
  frames = [];
  served.inlet.listen({ onFrame: (frame) => frames.push(frame), onLeft: () => undefined });
});

afterEach(async () => {
  for (const program of programs.splice(0)) await program.stop();
  await served.stop();
});

function ffmpeg(...args: string[]): RealProgram {
  const program = new RealProgram('ffmpeg', [...input, ...args]);
  programs.push(program);
  return program;
}

async function expectPictures(count: number): Promise<void> {
  await until(() => frames.length >= count, patienceMs);
  for (const { jpeg, width, height } of frames) {
    const { info } = await sharp(jpeg, { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([width, height, info.width, info.height]).toEqual([320, 180, 320, 180]);
  }
  const times = frames.map(({ capturedAt }) => capturedAt);
  expect(times).toEqual([...times].sort((one, other) => one - other));
}

const withLogIn = () => served.url.replace('//', `//push:${gateKey}@`);

describe('ffmpeg pushing over HTTP', () => {
  beforeEach((context) => needPrograms(context, 'ffmpeg'));

  it.each([
    ['multipart', 'mpjpeg'],
    ['JPEGs back to back', 'mjpeg'],
  ])('sends %s, with the key in the address', async (_, format) => {
    await expectFrom(() => ffmpeg(...coding, '-f', format, `${served.url}?key=${gateKey}`));
  });

  it('sends the key when it is asked for, as a password in the address', async () => {
    await expectFrom(() => ffmpeg(...coding, '-f', 'mpjpeg', withLogIn()));
  });

  it('sends the key at once when told to, and as a bearer token', async () => {
    await expectFrom(() => ffmpeg(...coding, '-auth_type', 'basic', '-f', 'mpjpeg', withLogIn()));
    frames.length = 0;
    const bearer = `Authorization: Bearer ${gateKey}\r\n`;
    await expectFrom(() => ffmpeg(...coding, '-headers', bearer, '-f', 'mpjpeg', served.url));
  });

  it('sends picture after picture, each with a PUT of its own', async () => {
    const put = ['-f', 'image2', '-update', '1', '-protocol_opts', 'method=PUT'];
    ffmpeg(...coding, ...put, `${served.url}?key=${gateKey}`);
    await expectPictures(5);
    expect(served.inlet.intervalMs).toBeGreaterThan(0);
  });

  it('is told of a wrong key by its failure', async () => {
    const program = ffmpeg(...coding, '-f', 'mpjpeg', withLogIn().replace(gateKey, 'fwp_wrong'));
    expect(await program.exited).not.toBe(0);
    expect(frames).toEqual([]);
  });

  async function expectFrom(start: () => RealProgram): Promise<void> {
    const program = start();
    await expectPictures(5);
    expect(served.inlet.isHeld).toBe(true);
    await program.stop();
    await until(() => !served.inlet.isHeld);
  }
});

describe('ffmpeg pushing over TCP', () => {
  beforeEach((context) => needPrograms(context, 'ffmpeg'));

  it('sends JPEGs back to back after the line with the key', async () => {
    const { publishing } = served;
    const admit = (key: string, address: string) => publishing.admit(key, address);
    const options = { clock: systemClock, log: silentLog, admit };
    const server = new PushServer({ ...options, port: 0, host: '127.0.0.1' });
    const port = await server.listen();
    try {
      const child = spawn('ffmpeg', [...input, ...coding, '-f', 'mjpeg', '-'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const socket = connect(port, '127.0.0.1');
      socket.write(`${gateKey}\n`);
      child.stdout.pipe(socket);
      await expectPictures(5);
      child.kill('SIGKILL');
      await until(() => !served.inlet.isHeld);
    } finally {
      await server.close();
    }
  });
});

describe('curl', () => {
  it('sends one picture as the page of the camera tells it to', async (context) => {
    needPrograms(context, 'curl');
    const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    const child = spawn('curl', [
      ...['-sS', '-H', `Authorization: Bearer ${gateKey}`, '-H', 'Content-Type: image/jpeg'],
      ...['--data-binary', '@-', served.url],
    ]);
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
    child.stdin.end(jpeg);
    await until(() => answer !== '', patienceMs);
    expect(answer).toBe('{"frames":1}');
    expect(Buffer.from(frames[0]?.jpeg ?? []).equals(jpeg)).toBe(true);
  });
});
