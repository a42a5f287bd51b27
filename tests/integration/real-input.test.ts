import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import { sourceConfig, type SourceConfig } from '@/lib/sources/source-config';
import type { Frame } from '@/lib/streaming/frame';
import type { Hub } from '@/lib/streaming/hub';
import { HubDirectory, type DirectoryEntry } from '@/lib/streaming/hub-directory';
import type { HubState } from '@/lib/streaming/hub-state';
import { mjpegAnswer } from '@/lib/streaming/mjpeg-response';
import { Renditions } from '@/lib/streaming/renditions';
import { startFakeCamera } from '../fakes/http-camera';
import { startFfmpegCamera, startMotion } from '@/tests/fakes/real-cameras';
import { freePort, needPrograms, RealProgram } from '../fakes/real-program';
import { serveResponses } from '../fakes/serve-responses';
import { until } from '../fakes/until';
import { exifSegment, noiseJpeg, withSegments } from '../unit/jpeg/sample-jpegs';

const endings: (() => Promise<unknown>)[] = [];
let hubs: HubDirectory;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-real-'));
  hubs = new HubDirectory({ clock: systemClock, lingerMs: 0 });
  endings.push(
    () => rm(folder, { recursive: true }),
    () => hubs.close(),
  );
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function start(name: string, args: readonly string[], onOutput?: (bytes: Buffer) => void) {
  const program = new RealProgram(name, args, onOutput);
  endings.push(() => program.stop());
  return program;
}

async function register(config: SourceConfig): Promise<DirectoryEntry> {
  await hubs.apply({
    ...{ id: 'camera', title: 'Camera', sourceKey: JSON.stringify(config) },
    createSource: () => createSource(config, { clock: systemClock }),
  });
  const entry = hubs.get('camera');
  if (!entry) throw new Error('The hub was not made.');
  return entry;
}

/** Watches a hub until what it shows satisfies `enough`. */
function watchUntil(
  hub: Hub,
  enough: (frames: readonly Frame[], state: HubState) => boolean,
): Promise<Frame[]> {
  return new Promise((resolve, reject) => {
    const frames: Frame[] = [];
    const look = (): void => {
      if (!enough(frames, hub.state)) return;
      view.close();
      resolve(frames);
    };
    const view = hub.view({
      onFrame: (frame) => {
        frames.push(frame);
        look();
      },
      onState: look,
      onClosed: () => reject(new Error('The hub was closed.')),
    });
  });
}

async function expectMovingPictures(frames: readonly Frame[]): Promise<void> {
  for (const { jpeg, width, height } of frames) {
    expect([width, height]).toEqual([320, 240]);
    const { info } = await sharp(jpeg, { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([width, height]);
  }
  const different = new Set(frames.map(({ jpeg }) => Buffer.from(jpeg).toString('latin1')));
  expect(different.size).toBeGreaterThan(frames.length / 2);
}

const mjpeg = (url: string, fields = {}) => sourceConfig.parse({ kind: 'mjpeg', url, ...fields });

describe('an MJPEG stream that ffmpeg serves', () => {
  const serve = (port: number) => {
    const program = startFfmpegCamera(port);
    endings.push(() => program.stop());
    return program;
  };

  it('is live in a hub, and ffmpeg ends when the last viewer has left', async (context) => {
    needPrograms(context, 'ffmpeg');
    const port = await freePort();
    const ffmpeg = serve(port);
    const { hub } = await register(mjpeg(`http://127.0.0.1:${port}/`));
    const frames = await watchUntil(hub, ({ length }) => length === 10);
    await expectMovingPictures(frames);
    // It serves one connection, and ends once that is closed.
    await ffmpeg.exited;
  });

  it('is lost when ffmpeg is killed, and live again when it is back', async (context) => {
    needPrograms(context, 'ffmpeg');
    const port = await freePort();
    const ffmpeg = serve(port);
    const { hub } = await register(mjpeg(`http://127.0.0.1:${port}/`));
    let killed = false;
    let restarted = false;
    await watchUntil(hub, (frames, state) => {
      if (frames.length >= 3 && !killed) {
        killed = true;
        void ffmpeg.stop();
      }
      if (killed && !restarted && state.kind === 'failed') {
        restarted = true;
        serve(port);
      }
      return restarted && state.kind === 'live' && frames.length > 5;
    });
    expect(hub.newest?.sequence).toBeGreaterThan(5);
  });
});

describe("the stream of Debian's motion", () => {
  async function serve(port: number, settings: readonly string[] = []): Promise<void> {
    const program = await startMotion(folder, port, settings);
    endings.push(() => program.stop());
  }

  it('is live in a hub', async (context) => {
    needPrograms(context, 'ffmpeg', 'motion');
    const port = await freePort();
    await serve(port);
    const { hub } = await register(mjpeg(`http://127.0.0.1:${port}/`));
    await expectMovingPictures(await watchUntil(hub, ({ length }) => length === 10));
  });

  it('is live behind its digest log-in, and refuses a wrong password', async (context) => {
    needPrograms(context, 'ffmpeg', 'motion');
    const port = await freePort();
    await serve(port, ['stream_auth_method 2', 'stream_authentication viewer:let me in']);
    const url = `http://127.0.0.1:${port}/`;
    const right = { username: 'viewer', password: 'let me in' };
    const { hub } = await register(mjpeg(url, right));
    await expectMovingPictures(await watchUntil(hub, ({ length }) => length === 5));
    const wrong = createSource(mjpeg(url, { ...right, password: 'open' }), { clock: systemClock });
    await expect(wrong.run(() => undefined, new AbortController().signal)).rejects.toMatchObject({
      code: 'unauthorised',
    });
  });
});

describe('our own stream, of a camera whose pictures are known', () => {
  /** Different sizes, and one with another picture inside. */
  async function serveKnown() {
    const seeds = [1, 2, 3, 4, 5];
    const plain = await Promise.all(seeds.map((seed) => noiseJpeg(160 + 16 * seed, 120, { seed })));
    const thumbnail = exifSegment(await noiseJpeg(16, 16));
    const pictures = plain.map((jpeg, index) =>
      Buffer.from(index === 2 ? withSegments(jpeg, thumbnail) : jpeg),
    );
    const camera = await startFakeCamera({ frames: pictures, fps: 10 });
    endings.push(() => camera.stop());
    const entry = await register(mjpeg(camera.url()));
    const renditions = new Renditions({ clock: systemClock });
    const server = await serveResponses(
      (signal) => mjpegAnswer(entry, { clock: systemClock, renditions, signal }).response,
    );
    endings.push(() => server.stop());
    return { url: server.url, hub: entry.hub, pictures };
  }

  function expectKnown(read: readonly Buffer[], pictures: readonly Buffer[]): void {
    const numbers = read.map((jpeg) => pictures.findIndex((picture) => picture.equals(jpeg)));
    expect(numbers).not.toContain(-1);
    expect(new Set(numbers).size).toBeGreaterThan(1);
  }

  it('is read by ffmpeg, byte for byte, with the boundary taken by the letter', async (context) => {
    needPrograms(context, 'ffmpeg');
    const { url, hub, pictures } = await serveKnown();
    const ffmpeg = start('ffmpeg', [
      ...['-v', 'error', '-f', 'mpjpeg', '-strict_mime_boundary', '1', '-i', url, '-c', 'copy'],
      ...['-frames:v', '8', '-f', 'image2', path.join(folder, 'out%d.jpg')],
    ]);
    expect([await ffmpeg.exited, ffmpeg.messages]).toEqual([0, '']);
    const names = (await readdir(folder)).filter((name) => name.startsWith('out')).sort();
    expect(names).toHaveLength(8);
    const read = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
    expectKnown(read, pictures);
    await until(() => hub.viewers === 0);
  });

  it('is read by curl, byte for byte, by the lengths it declares', async (context) => {
    needPrograms(context, 'curl');
    const { url, hub, pictures } = await serveKnown();
    let bytes = Buffer.alloc(0);
    const curl = await new Promise<RealProgram>((resolve) => {
      const program = start('curl', ['-sSNi', url], (more) => {
        bytes = Buffer.concat([bytes, more]);
        if (partsOf(bytes).parts.length >= 6) resolve(program);
      });
    });
    await curl.stop();
    const { head, body, parts, sequences } = partsOf(bytes);
    const boundary = /^content-type: multipart\/x-mixed-replace; ?boundary=(\S+)$/im.exec(
      head,
    )?.[1];
    expect(body.subarray(0, 64).toString('latin1')).toMatch(`--${boundary}\r\n`);
    expect(body[0]).toBe(0x2d);
    expectKnown(parts, pictures);
    expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
    await until(() => hub.viewers === 0);
  });
});

/** A reader of its own: by nothing but boundary lines and lengths. Whole parts only. */
function partsOf(answer: Buffer) {
  const headEnd = answer.indexOf('\r\n\r\n');
  const body = answer.subarray(headEnd + 4);
  const parts: Buffer[] = [];
  const sequences: number[] = [];
  for (let at = 0; headEnd >= 0;) {
    const end = body.indexOf('\r\n\r\n', at);
    if (end < 0) break;
    const lines = body.toString('latin1', at, end);
    const length = Number(/^content-length: (\d+)$/im.exec(lines)?.[1]);
    expect(lines).toMatch(/^--[\w-]+\r\nContent-Type: image\/jpeg\r\n/);
    const from = end + 4;
    if (from + length + 2 > body.length) break;
    parts.push(body.subarray(from, from + length));
    sequences.push(Number(/^x-sequence: (\d+)$/im.exec(lines)?.[1]));
    expect(body.toString('latin1', from + length, from + length + 2)).toBe('\r\n');
    at = from + length + 2;
  }
  return { head: answer.toString('latin1', 0, Math.max(headEnd, 0)), body, parts, sequences };
}
